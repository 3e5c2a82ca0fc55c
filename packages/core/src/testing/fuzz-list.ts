import * as fc from "fast-check";
import type { HttpConnector, JobSource, Page, Transport } from "../connectors/connector.ts";
import { ProblemError } from "../model/problem.ts";

export interface Fuzzed {
  readonly connector: HttpConnector;
  /** Rows as a real server sent them; few, as each run breaks some of them. */
  readonly recorded: readonly unknown[];
  /** The list's answer that holds these rows. */
  readonly textOf: (rows: readonly unknown[]) => string;
  /** Throws where a job was invented, or a row is neither told nor rejected. */
  readonly check: (rows: readonly unknown[], page: Page) => void;
}

/** One thing that is wrong with rows. */
interface Damage {
  readonly what: "drop field" | "set field" | "drop row" | "repeat row" | "swap rows" | "no row";
  readonly row: number;
  readonly field: number;
  readonly value: unknown;
}

const values = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1e300, "", "null", "NaN", "ZOMBIE", [], {}, [[]], { id: "x" }),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("2026-02-30T25:61:00Z", "0000-00-00", "\u202Ejpg.exe", "\u0000", "x".repeat(2_000), "__proto__"),
  fc.integer(),
);
const damage: fc.Arbitrary<Damage> = fc.record({
  what: fc.constantFrom(
    "drop field",
    "set field",
    "set field",
    "set field",
    "drop row",
    "repeat row",
    "swap rows",
    "no row",
  ),
  row: fc.nat(1_000),
  field: fc.nat(1_000),
  value: values,
});

const harm = (rows: readonly unknown[], { what, row, field, value }: Damage): readonly unknown[] => {
  const at = rows.length === 0 ? 0 : row % rows.length;
  switch (what) {
    case "drop row":
      return rows.toSpliced(at, 1);
    case "repeat row":
      return rows.toSpliced(at, 0, ...rows.slice(at, at + 1));
    case "swap rows":
      return [...rows.slice(at), ...rows.slice(0, at)];
    case "no row":
      return rows.toSpliced(at, 1, value);
    case "drop field":
    case "set field": {
      const target = rows[at];
      if (typeof target !== "object" || target === null) return rows;
      const fields = Object.entries(target);
      if (fields.length === 0) return rows;
      const place = field % fields.length;
      const changed = fields.flatMap(([key, old], i) =>
        i !== place ? [[key, old]] : what === "drop field" ? [] : [[key, value]],
      );
      return rows.toSpliced(at, 1, Object.fromEntries(changed));
    }
  }
};

/** What was read stays read: the same source sees every damaged list, one after the other. */
const sourceOver = ({ connector }: Fuzzed, textOf: () => string): JobSource => {
  const answer: Transport = {
    request: async () => ({ status: 200, text: textOf(), validator: null, servedAt: null }),
    stream: () => {
      throw new Error("nothing is pushed");
    },
  };
  return connector.connect(answer, {});
};

/**
 * Lists whose rows are damaged in a few places, and now and then cut short: nothing but a ProblemError is thrown, no job is
 * invented, none lost without a word.
 */
export const fuzzList = async (fuzzed: Fuzzed, numRuns = 10_000): Promise<void> => {
  let text = "";
  const source = sourceOver(fuzzed, () => text);
  const signal = new AbortController().signal;
  const list = async (): Promise<Page> => {
    // Everything at once, whatever the server's largest page is.
    const page = await source.list({ page: null, limit: 100, validator: null }, signal);
    if (page === "unchanged") throw new Error("“unchanged” to a question without a condition");
    return page;
  };
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { maxLength: 4 }), fc.option(fc.nat(), { freq: 9 }), async (damages, cut) => {
      const rows = damages.reduce(harm, fuzzed.recorded);
      const whole = fuzzed.textOf(rows);
      text = cut === null ? whole : whole.slice(0, cut % whole.length);
      if (cut === null) fuzzed.check(JSON.parse(JSON.stringify(rows)), await list());
      else
        await list().then(
          () => {
            throw new Error("half an answer was taken for one");
          },
          (error: unknown) => {
            if (!(error instanceof ProblemError)) throw error;
          },
        );
    }),
    { numRuns },
  );
};

/** For lists of which each row is a job: every row is told or rejected, of those with the same id the first one. */
export const everyRowCounts = (rows: readonly unknown[], { jobs, rejected }: Page): void => {
  const ids = rows.map((row) => {
    const id = typeof row === "object" && row !== null && "id" in row ? row.id : null;
    return typeof id === "string" || typeof id === "number" ? String(id) : null;
  });
  const known = new Set(ids.filter((id) => id !== null));
  const invented = jobs.filter(({ id }) => !known.has(id));
  const expected = known.size + ids.filter((id) => id === null).length;
  if (invented.length > 0 || jobs.length + rejected.length !== expected)
    throw new Error(`${jobs.length} told and ${rejected.length} rejected of ${expected}, ${invented.length} invented`);
};
