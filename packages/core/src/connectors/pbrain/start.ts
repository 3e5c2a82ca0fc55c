import * as z from "zod/mini";
import { plainLine } from "../../format/text.ts";
import type { Startable, StartableWorkflow, Transport } from "../connector.ts";
import { parseAnswer } from "../parse.ts";
import { pipeline } from "./runs.ts";
import { subjectName } from "./to-job.ts";
import { WireNamed, WireNamedList } from "./wire.ts";
import { startWords } from "./words.ts";

/** Projects whose subjects are asked for. */
const mostProjects = 30;

/** Each project is a workflow, whose input is what `run-full` takes: its subjects, and a part of the pipeline. */
export const readProjects = async (transport: Transport, signal: AbortSignal): Promise<Startable> => {
  const named = async (path: string) => {
    const rows = parseAnswer(WireNamedList, (await transport.request(path, { signal })).text);
    return rows.flatMap((row) => WireNamed.safeParse(row).data ?? []);
  };
  const projects = (await named("/projects")).slice(0, mostProjects);
  const workflows = await Promise.all(
    projects.map(async ({ id, name }): Promise<StartableWorkflow> => {
      const subjects = await named(`/projects/${encodeURIComponent(id)}/subjects`);
      return {
        id,
        name: plainLine(name ?? id) || plainLine(id),
        about: startWords().about,
        inputSchema: inputSchema(subjects),
        steps: pipeline,
        needs: [],
      };
    }),
  );
  return { workflows, unlisted: false, places: [], problems: [] };
};

/** What `run-full` takes. */
export const RunInput = z.object({
  subjectIds: z.array(z.string()).check(z.minLength(1)),
  stageIds: z.optional(z.array(z.string())),
});

const inputSchema = (subjects: readonly WireNamed[]): Readonly<Record<string, unknown>> => ({
  type: "object",
  required: ["subjectIds"],
  properties: {
    subjectIds: {
      type: "array",
      title: startWords().subjects,
      minItems: 1,
      uniqueItems: true,
      items: {
        type: "string",
        oneOf: subjects.map(({ id, name }) => ({ const: id, title: plainLine(name ?? "") || subjectName(id) })),
      },
    },
    stageIds: {
      type: "array",
      title: startWords().stages,
      description: startWords().stagesHelp,
      uniqueItems: true,
      items: { type: "string", enum: pipeline },
    },
  },
});
