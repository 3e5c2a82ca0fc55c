import type * as z from "zod/mini";
import { plainLine } from "../format/text.ts";
import type { Job } from "../model/job.ts";
import { firstIssue } from "./parse.ts";

/** The rows of one answer of a list. */
export interface Rows {
  /** Newest first, each id once. Jobs of unchanged rows are the very same as last time; so is the array of unchanged rows alone. */
  readonly jobs: readonly Job[];
  /** Rows that could not be read, each named with what is wrong. */
  readonly rejected: readonly string[];
  /** The id of every row in the server's order, also of rejected ones; null where it has none. */
  readonly ids: readonly (string | null)[];
  /** The most rows that the server gives in one answer, where it says so. */
  readonly limit: number | null;
}

export interface RowReaderOptions<T extends z.ZodMiniObject> {
  /** The rows of an answer's text. Throws ProblemError where the answer is none. */
  readonly rowsOf: (text: string) => { readonly rows: readonly unknown[]; readonly limit: number | null };
  /** Names the fields that the job is made of, and no other: a change elsewhere in a row is none. */
  readonly schema: T;
  /** The field that holds a row's id. */
  readonly id: keyof z.output<T> & string;
  readonly toJob: (row: z.output<T>) => Job;
}

/** A row as it was read last: the values of the schema's fields as the server sent them, and what they mean. */
interface ReadRow {
  readonly values: readonly unknown[];
  readonly job: Job;
}

/**
 * Reads the rows of a list that is asked for again and again, where little or nothing changes in between: an answer with
 * the same text is not read at all; else only rows are validated and mapped of which a field in `schema` has changed.
 * It remembers the last answer alone.
 */
export const createRowReader = <T extends z.ZodMiniObject>(options: RowReaderOptions<T>): ((text: string) => Rows) => {
  const { rowsOf, schema, id, toJob } = options;
  const fields = Object.keys(schema.shape);
  let lastText: string | null = null;
  let last: Rows = { jobs: [], rejected: [], ids: [], limit: null };
  let known: ReadonlyMap<string, ReadRow> = new Map();

  return (text) => {
    if (text === lastText) return last;
    const { rows, limit } = rowsOf(text);
    const seen = new Map<string, ReadRow>();
    const jobs: Job[] = [];
    const rejected: string[] = [];
    const ids: (string | null)[] = [];
    for (const [index, row] of rows.entries()) {
      const raw = isObject(row) ? row : nothing;
      const rowId = idText(raw[id]);
      ids.push(rowId);
      if (rowId !== null && seen.has(rowId)) continue;
      const before = rowId === null ? undefined : known.get(rowId);
      let read = before !== undefined && holds(raw, fields, before.values) ? before : null;
      if (read === null) {
        const parsed = schema.safeParse(row);
        if (!parsed.success) {
          rejected.push(`${rowName(rowId, index)}: ${firstIssue(parsed.error)}`);
          continue;
        }
        read = { values: fields.map((field) => raw[field]), job: toJob(parsed.data) };
      }
      if (rowId !== null) seen.set(rowId, read);
      jobs.push(read.job);
    }
    lastText = text;
    last = { jobs, rejected, ids, limit };
    known = seen;
    return last;
  };
};

type RawRow = Readonly<Record<string, unknown>>;
const nothing: RawRow = {};

const isObject = (value: unknown): value is RawRow => typeof value === "object" && value !== null;

const idText = (value: unknown): string | null =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : null;

const rowName = (id: string | null, index: number): string =>
  id === null ? `row ${index + 1}` : `job ${plainLine(id, 60)}`;

const holds = (raw: RawRow, fields: readonly string[], values: readonly unknown[]): boolean => {
  for (let i = 0; i < fields.length; i++) if (!isSame(raw[fields[i] ?? ""], values[i])) return false;
  return true;
};

/** Two values out of JSON mean the same. */
const isSame = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => isSame(a[key], b[key]));
};
