import { expect, test } from "vitest";
import { nextSteps, type Standing } from "./graph.ts";

test("a step begins when all that it needs passed, in order, within the room, and is skipped when one cannot", () => {
  // 0 ─▶ 2 ─▶ 4
  // 1 ─▶ 3 ─┘
  const needs = [[], [], [0], [1], [2, 3]];
  const next = (standings: readonly Standing[], room = 9) => nextSteps(needs, standings, room);
  expect(next(["waiting", "waiting", "waiting", "waiting", "waiting"])).toEqual({ begin: [0, 1], skip: [] });
  expect(next(["waiting", "waiting", "waiting", "waiting", "waiting"], 1).begin).toEqual([0]);
  expect(next(["waiting", "waiting", "waiting", "waiting", "waiting"], 0).begin).toEqual([]);
  expect(next(["running", "passed", "waiting", "waiting", "waiting"])).toEqual({ begin: [3], skip: [] });
  expect(next(["passed", "failed", "passed", "waiting", "waiting"])).toEqual({ begin: [], skip: [3] });
  expect(next(["passed", "failed", "passed", "skipped", "waiting"])).toEqual({ begin: [], skip: [4] });
  expect(next(["passed", "passed", "passed", "passed", "waiting"])).toEqual({ begin: [4], skip: [] });
});
