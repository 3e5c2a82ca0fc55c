import { Hono } from "hono";
import { needText } from "../running/preflight.ts";
import type { WorkflowCatalogue, Workflows } from "../workflows/catalogue.ts";
import { workflowId } from "../workflows/parse.ts";
import type { Workflow } from "../workflows/workflow.ts";
import { describe } from "./document.ts";
import { fail } from "./fail.ts";
import type { WireWorkflow } from "./schemas.ts";

export const workflowRoutes = (catalogue: WorkflowCatalogue) =>
  new Hono()
    .get(
      "/workflows",
      describe({ id: "listWorkflows", summary: "Workflows, and the files that give none", answer: "WorkflowList" }),
      async (c) => {
        const { items, problems } = await catalogue.read();
        return c.json({ items: items.map(wireWorkflow), problems });
      },
    )
    .get(
      "/workflows/:id",
      describe({
        id: "getWorkflow",
        summary: "One workflow",
        answer: "Workflow",
        otherwise: { 404: "There is no such workflow" },
      }),
      async (c) => c.json(wireWorkflow(findWorkflow(await catalogue.read(), c.req.param("id")))),
    );

/** The workflow, or 404 with what is wrong with its file, or with the ids that there are. */
export const findWorkflow = ({ items, problems }: Workflows, id: string): Workflow => {
  const workflow = items.find((item) => item.id === id);
  if (workflow) return workflow;
  const problem = problems.find(({ file }) => workflowId(file) === id);
  if (problem) fail(404, `Workflow “${id}” cannot be used: ${problem.file}: ${problem.message}`);
  const ids = items.map((item) => item.id).join(", ");
  return fail(404, `There is no workflow “${id}”; ${ids ? `there are: ${ids}` : "there are none yet"}`);
};

const wireWorkflow = ({ id, name, description, steps, inputSchema, preflight }: Workflow): WireWorkflow => ({
  id,
  name,
  description,
  steps: steps.map((step) => ({ id: step.id, name: step.name })),
  input_schema: inputSchema,
  preflight: preflight.map(needText),
});
