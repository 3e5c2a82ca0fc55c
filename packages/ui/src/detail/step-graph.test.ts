import { aStep } from "@jobwatch/core/testing/views";
import { expect, test } from "vitest";
import { neededNames, stepGraph } from "./step-graph.ts";

const graphOf = (...needs: readonly (readonly number[] | null)[]) =>
  stepGraph(needs.map((each, index) => aStep(index, { needs: each })));

test("steps that follow one another need no picture, nor do those of which the server says nothing", () => {
  expect(graphOf([], [0], [1])).toBeNull();
  expect(graphOf(null, null)).toBeNull();
  expect(graphOf()).toBeNull();
});

test("two steps that need the same one stand side by side until a third joins them", () => {
  expect(graphOf([], [0], [0], [1, 2])).toEqual({
    lanes: 2,
    rows: [
      { lane: 0, past: [], needs: [], goesOn: true },
      { lane: 1, past: [0], needs: [0], goesOn: true },
      { lane: 0, past: [1], needs: [0], goesOn: true },
      { lane: 0, past: [], needs: [1, 0], goesOn: false },
    ],
  });
});

test("steps that need nothing and that nothing needs stand alone", () => {
  expect(graphOf([], [])?.rows).toEqual([
    { lane: 0, past: [], needs: [], goesOn: false },
    { lane: 0, past: [], needs: [], goesOn: false },
  ]);
});

test("a lane is used again once nothing below needs its step", () => {
  expect(graphOf([], [], [0, 1], [], [3])?.lanes).toBe(2);
});

test("where many lines cross, words alone say what a step needs", () => {
  expect(graphOf(...Array.from({ length: 9 }, () => []), [0, 1, 2, 3, 4, 5, 6, 7, 8])).toBeNull();
});

test("a step is needed by its number, wherever it stands; one that is not there has no name", () => {
  const steps = [aStep(7, { name: "build" }), aStep(3, { needs: [7, 99] })];
  expect(stepGraph(steps)).toBeNull();
  expect(neededNames(aStep(1, { needs: [7, 99] }), steps)).toEqual(["build"]);
});
