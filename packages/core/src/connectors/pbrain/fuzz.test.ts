import { test } from "vitest";
import { fuzzList } from "../../testing/fuzz-list.ts";
import failed from "./fixtures/failed.json" with { type: "json" };
import { toRuns } from "./runs.ts";
import { pbrain } from "./source.ts";

/** The ends of two runs, whose stages failed, completed and were skipped. */
const recorded = [...failed.slice(1, 4), ...failed.slice(9, 12)];

const ids = (rows: readonly unknown[]) =>
  rows.map((row) => (typeof row === "object" && row !== null && "id" in row ? row.id : null));

test("10,000 damaged lists: every stage is in one run, every run is told or rejected, and nothing else is thrown", async () => {
  await fuzzList({
    connector: pbrain,
    recorded,
    textOf: (rows) => JSON.stringify(rows),
    check: (rows, { jobs, rejected }) => {
      const runs = toRuns(rows);
      const stages = runs.flatMap((run) => run.stages);
      const known = new Set(ids(rows));
      if (stages.some((stage) => !rows.includes(stage))) throw new Error("a stage was invented");
      if (ids(stages).some((id) => !known.has(id)) || new Set(ids(stages)).size !== known.size)
        throw new Error("a stage was lost");
      const named = ids(stages).filter((id) => typeof id === "string");
      if (named.length !== new Set(named).size) throw new Error("a stage is told twice");
      if (jobs.length + rejected.length !== runs.length)
        throw new Error(`${jobs.length} told and ${rejected.length} rejected of ${runs.length} runs`);
    },
  });
}, 30_000);
