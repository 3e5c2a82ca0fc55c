import { expect, test } from "vitest";
import { aMemory } from "../testing/host.ts";
import { recall, remember, type Shown } from "./memory.ts";

const shown: Shown = {
  tab: "failed",
  search: "nightly",
  workflow: "fit",
  sort: { by: "started", descending: true },
  scroll: 120,
  opened: ["c1/j1"],
};
const fresh: Shown = { tab: "all", search: "", workflow: null, sort: null, scroll: 0, opened: [] };

test("what was shown is there when it opens again", () => {
  const memory = aMemory();
  remember(memory, shown);
  expect(recall(memory)).toEqual(shown);
});

test.each([null, "nonsense", { ...fresh, tab: "gone" }, { tab: "failed" }, { ...fresh, sort: { by: "colour" } }])(
  "from %j it begins anew",
  (stored) => {
    expect(recall(aMemory({ jobs: stored }))).toEqual(fresh);
  },
);

test("of many opened rows the last ones are kept", () => {
  const memory = aMemory();
  remember(memory, { ...shown, opened: Array.from({ length: 60 }, (_, index) => `row${index}`) });
  expect(recall(memory).opened).toHaveLength(50);
  expect(recall(memory).opened.at(-1)).toBe("row59");
});
