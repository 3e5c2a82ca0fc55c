import type * as z from "zod/mini";
import { plainLine } from "../format/text.ts";
import type { Job } from "../model/job.ts";
import { firstIssue } from "./parse.ts";
import { quick, unsure } from "./quick.ts";
import { sourceWords } from "./words.ts";

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

export interface RowReaderOptions<T extends z.ZodMiniObject, Answer> {
  /** The rows of an answer: of its text, or of what a transport made of that. Throws ProblemError where it is none. */
  readonly rowsOf: (answer: Answer) => { readonly rows: readonly unknown[]; readonly limit: number | null };
  /** Names the fields that the job is made of, and no other: a change elsewhere in a row is none. */
  readonly schema: T;
  /** The field that holds a row's id. */
  readonly id: keyof z.output<T> & string;
  readonly toJob: (row: z.output<T>) => Job;
}

/** A row as it was read. */
interface ReadRow {
  readonly id: string | null;
  /** By what it is known again: its id, unless a row above it has the same. */
  readonly key: string | null;
  /** null: not that of the first row of its answer. */
  readonly layout: Layout | null;
  /** What the server sent in the schema's fields, in the schema's order. */
  readonly values: readonly unknown[];
  /** What that means, or what is wrong with it; null: the row above with the same id tells it. */
  readonly told: Job | string | null;
}

/** In which order the server sent a row's fields. All rows of a list mostly share it. */
interface Layout {
  readonly keys: readonly string[];
  /** For each key: its field's place in the schema, or -1. */
  readonly places: readonly number[];
}

/**
 * Reads the rows of a list that is asked for again and again, where little or nothing changes in between: an answer with
 * the same text is not read at all; else only rows are validated and mapped of which a field in `schema` has changed.
 * It remembers the last answer alone.
 */
export const createRowReader = <T extends z.ZodMiniObject, Answer = string>(
  options: RowReaderOptions<T, Answer>,
): ((answer: Answer) => Rows) => {
  const { rowsOf, schema, id, toJob } = options;
  const fields = Object.keys(schema.shape);
  const readQuickly = quick(schema);
  let lastAnswer: Answer | null = null;
  let known: readonly ReadRow[] = [];
  /** Where in `known` an id stands, for rows that do not stand where they stood; made when the first one is looked for. */
  let places: ReadonlyMap<string | null, number> | null = null;
  const placeOf = (key: string): number | undefined => {
    places ??= new Map(known.map((each, place) => [each.key, place]));
    return places.get(key);
  };

  let layout: Layout = { keys: [], places: [] };
  /** In the order of the row's own fields, as `holds`; null where that is not the layout's. */
  const valuesByLayout = (raw: RawRow): readonly unknown[] | null => {
    const values: unknown[] = fields.map(() => undefined);
    let index = 0;
    for (const key in raw) {
      if (key !== layout.keys[index]) return null;
      const place = layout.places[index++] ?? -1;
      if (place >= 0) values[place] = raw[key];
    }
    return index === layout.keys.length ? values : null;
  };

  let last: Rows = { jobs: [], rejected: [], ids: [], limit: null };

  const tellRow = (row: unknown, rowId: string | null, index: number): Job | string => {
    const read = readQuickly(row);
    if (read !== unsure) return toJob(read);
    const parsed = schema.safeParse(row);
    return parsed.success ? toJob(parsed.data) : `${rowName(rowId, index)}: ${firstIssue(parsed.error)}`;
  };

  const readRow = (row: unknown, raw: RawRow, rowId: string | null, index: number): ReadRow => {
    const values = valuesByLayout(raw);
    return {
      id: rowId,
      key: rowId,
      layout: values === null ? null : layout,
      values: values ?? fields.map((field) => raw[field]),
      told: tellRow(row, rowId, index),
    };
  };

  /** Unchanged rows are the very same as last time; so is the array of unchanged rows alone. */
  const read = (rows: readonly unknown[]): readonly ReadRow[] => {
    const now: ReadRow[] = [];
    const used = new Uint8Array(known.length);
    const added = new Set<string>();
    let expected = 0;
    let changed = false;
    const [first] = rows;
    if (isObject(first) && valuesByLayout(first) === null) {
      const keys = Object.keys(first);
      layout = { keys, places: keys.map((key) => fields.indexOf(key)) };
    }
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index];
      const raw = isObject(row) ? row : nothing;
      const rowId = idText(raw[id]);
      let place: number | undefined;
      if (rowId !== null) {
        place = known[expected]?.key === rowId ? expected : placeOf(rowId);
        if (place === undefined ? added.has(rowId) : used[place] === 1) {
          changed = true;
          now.push({ id: rowId, key: null, layout: null, values: [], told: null });
          continue;
        }
      }
      const before = place === undefined ? undefined : known[place];
      if (place === undefined) {
        if (rowId !== null) added.add(rowId);
      } else {
        used[place] = 1;
        expected = place + 1;
      }
      changed ||= place !== index;
      if (before !== undefined && holds(raw, fields, before)) now.push(before);
      else {
        changed = true;
        now.push(readRow(row, raw, rowId, index));
      }
    }
    return changed || now.length !== known.length ? now : known;
  };

  return (answer) => {
    if (answer === lastAnswer) return last;
    const { rows, limit } = rowsOf(answer);
    const now = read(rows);
    if (now !== known) {
      known = now;
      places = null;
      last = { ...toldBy(now), limit };
    }
    lastAnswer = answer;
    return last;
  };
};

/** In one pass: with a list for each row, this took half as long as to compare all rows. */
const toldBy = (rows: readonly ReadRow[]): Omit<Rows, "limit"> => {
  const jobs: Job[] = [];
  const rejected: string[] = [];
  const ids: (string | null)[] = [];
  for (const { id, told } of rows) {
    ids.push(id);
    if (typeof told === "string") rejected.push(told);
    else if (told !== null) jobs.push(told);
  }
  return { jobs, rejected, ids };
};

type RawRow = Readonly<Record<string, unknown>>;
const nothing: RawRow = {};

const isObject = (value: unknown): value is RawRow => typeof value === "object" && value !== null;

const idText = (value: unknown): string | null =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : null;

const rowName = (id: string | null, index: number): string =>
  id === null ? sourceWords().row(index + 1) : sourceWords().job(plainLine(id, 60));

/**
 * The row holds what it held when it was read. In the order of its own fields, which takes half the time of looking each
 * one up by its name; by name where that order has changed.
 */
const holds = (raw: RawRow, fields: readonly string[], { layout, values }: ReadRow): boolean => {
  if (layout === null) return holdsByName(raw, fields, values);
  const { keys, places } = layout;
  let index = 0;
  for (const key in raw) {
    if (key !== keys[index]) return holdsByName(raw, fields, values);
    const place = places[index++] ?? -1;
    if (place < 0) continue;
    const value = raw[key];
    if (value !== values[place] && !isSame(value, values[place])) return false;
  }
  return index === keys.length || holdsByName(raw, fields, values);
};

const holdsByName = (raw: RawRow, fields: readonly string[], values: readonly unknown[]): boolean =>
  fields.every((field, i) => isSame(raw[field], values[i]));

/** Two values out of JSON mean the same. */
const isSame = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => isSame(a[key], b[key]));
};
