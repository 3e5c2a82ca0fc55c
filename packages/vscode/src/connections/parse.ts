import {
  type Connection,
  type ConnectionId,
  type Connector,
  chosen,
  commonFields,
  fieldProblem,
  localConnection,
  ProblemError,
} from "@jobwatch/core";
import * as z from "zod/mini";
import { entryFaults } from "./words.ts";

const Entry = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(100)),
  kind: z.string(),
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  settings: z.record(z.string(), z.string()),
});

/** What the setting says: the usable entries, and one clear sentence for each of the others. */
export interface ParsedConnections {
  readonly connections: readonly Connection[];
  readonly problems: readonly string[];
}

/** Reads the setting's value. A bad entry takes nothing from the good ones. */
export const parseConnections = (value: unknown, connectors: readonly Connector[]): ParsedConnections => {
  if (value === undefined || value === null) return { connections: [], problems: [] };
  if (!Array.isArray(value)) return { connections: [], problems: [entryFaults().noList] };
  const connections: Connection[] = [];
  const problems: string[] = [];
  for (const [index, raw] of value.entries()) {
    const taken = new Set<string>([localConnection, ...connections.map(({ id }) => id)]);
    const entry = parseEntry(raw, taken, connectors);
    if (typeof entry === "string") problems.push(`${entryName(raw, index)} ${entry}.`);
    else connections.push(entry);
  }
  return { connections, problems };
};

/** The connection, or what is wrong with the entry. */
const parseEntry = (
  raw: unknown,
  taken: ReadonlySet<string>,
  connectors: readonly Connector[],
): Connection | string => {
  const parsed = Entry.safeParse(raw);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join(".") ?? "";
    return field === "" ? entryFaults().noObject : entryFaults().value(field);
  }
  const { id, kind, name, settings } = parsed.data;
  if (taken.has(id)) return entryFaults().taken(id);
  const connector = connectors.find((known) => known.kind === kind);
  if (connector === undefined) return entryFaults().kind(kind);
  try {
    connector.baseUrl(settings);
  } catch (error) {
    if (error instanceof ProblemError) return entryFaults().unusable(error.problem.detail.replace(/\.$/, ""));
    throw error;
  }
  const wrong = commonFields.map((field) => fieldProblem(field, chosen(field, settings))).find((each) => each !== null);
  if (wrong !== undefined) return entryFaults().unusable(wrong.replace(/\.$/, ""));
  return { id: id as ConnectionId, kind, name, settings };
};

/** `Entry 2 (“Lab”)`. */
const entryName = (raw: unknown, index: number): string => {
  const named = z.object({ name: z.string() }).safeParse(raw);
  return entryFaults().entry(index + 1, named.success ? named.data.name.slice(0, 60) : null);
};
