import { expect, test } from "vitest";
import { parseProgress } from "./progress.ts";

test.for([
  ["::progress 3/10 some label", { done: 3, total: 10, label: "some label" }],
  ["::progress 10/10", { done: 10, total: 10, label: null }],
  ["::progress 0.5/1  half ", { done: 0.5, total: 1, label: "half" }],
] as const)("%s is progress", ([line, progress]) => {
  expect(parseProgress(line)).toEqual(progress);
});

test.for([
  "::progress",
  "::progress 3",
  "::progress 11/10",
  "::progress 0/0",
  "::progress -1/3",
  "x ::progress 1/2",
  "::progress 1/2x",
])("%s is a line like any other", (line) => {
  expect(parseProgress(line)).toBeNull();
});
