import { plainLine } from "../../format/text.ts";
import { ProblemError, type WrongPart } from "../../model/problem.ts";
import type { Startable, StartableWorkflow, Transport } from "../connector.ts";
import { firstIssue, parseAnswer } from "../parse.ts";
import { WireStartable, WireWorkflowList } from "./wire.ts";

/** Workflows that are asked for one by one, where their list leaves out what a form needs. */
const mostAsked = 30;

/** What can be started on a server that lists workflows. `tellsOne`: it has `GET /workflows/:id` too. */
export const readWorkflows = async (
  transport: Transport,
  tellsOne: boolean,
  signal: AbortSignal,
): Promise<Startable> => {
  const list = parseAnswer(WireWorkflowList, (await transport.request("/workflows", { signal })).text);
  const { items, problems } = "items" in list ? list : { items: list, problems: [] };
  const told = problems.map(({ file, message }) => plainLine(`${file}: ${message}`));
  const rows: WireStartable[] = [];
  for (const [index, item] of items.entries()) {
    const row = WireStartable.safeParse(item);
    if (row.success) rows.push(row.data);
    else told.push(`row ${index + 1}: ${firstIssue(row.error)}`);
  }
  const asked = new Set(tellsOne ? rows.filter(isBare).slice(0, mostAsked) : []);
  const workflows = await Promise.all(
    rows.map(async (row) => toStartable(asked.has(row) ? await readOne(transport, row, signal) : row)),
  );
  return { workflows, unlisted: true, places: [], problems: told };
};

const isBare = ({ input_schema, steps }: WireStartable): boolean => input_schema === undefined && steps === undefined;

/** The workflow with what its row left out; the row as it is where the server cannot tell more. */
const readOne = async (transport: Transport, row: WireStartable, signal: AbortSignal): Promise<WireStartable> => {
  try {
    const { text } = await transport.request(`/workflows/${encodeURIComponent(row.id)}`, { signal });
    return parseAnswer(WireStartable, text);
  } catch (error) {
    if (error instanceof ProblemError && ["not-found", "schema", "server"].includes(error.problem.code)) return row;
    throw error;
  }
};

const toStartable = ({ id, name, description, steps, input_schema, preflight }: WireStartable): StartableWorkflow => ({
  id,
  name: plainLine(name ?? id) || plainLine(id),
  about: plainLine(description ?? "") || null,
  inputSchema: isObject(input_schema) ? input_schema : null,
  steps: (steps ?? []).map((step) => plainLine(step.name ?? step.id)),
  needs: preflight.map((need) => plainLine(need)),
});

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Parts of the body of `POST /jobs` as parts of the input: the body is ours, the input is the person's. */
export const partsOfInput = (details: readonly WrongPart[]): readonly WrongPart[] =>
  details.map(({ path, message }) => ({ path: pathInInput(path), message }));

const inputKey = "input_payload";
const pathInInput = (path: string | null): string | null => {
  if (path === inputKey) return "";
  return path?.startsWith(`${inputKey}.`) ? path.slice(inputKey.length + 1) : null;
};
