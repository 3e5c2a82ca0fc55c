import { test } from "vitest";
import { everyRowCounts, fuzzList } from "../../testing/fuzz-list.ts";
import exchanges from "./fixtures/exchanges.json" with { type: "json" };
import { cronium } from "./source.ts";

const { items } = exchanges.list.result.data.json;

test("10,000 damaged lists: every row is told or rejected by name, and nothing else is thrown", async () => {
  const textOf = (rows: readonly unknown[]) =>
    JSON.stringify({ result: { data: { json: { ...exchanges.list.result.data.json, items: rows } } } });
  await fuzzList({ connector: cronium, recorded: items, textOf, check: everyRowCounts });
}, 30_000);
