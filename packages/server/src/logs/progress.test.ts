import { expect, test } from "vitest";
import { guessProgress, parseProgress } from "./progress.ts";

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

test.for([
  ["[3/5] Linking", 3, 5],
  ["Epoch 3/20 - loss: 0.4", 3, 20],
  [" 42%|████▏     | 42/100 [00:10<00:14]", 42, 100],
  ["Downloading 7 of 12", 7, 12],
  ["progress: 12.5%", 12.5, 100],
  ["[ 66%] Building C object", 66, 100],
  ["100%", 100, 100],
  ["Step 2/2: done", 2, 2],
] as const)("“%s” shows progress", ([line, done, total]) => {
  expect(guessProgress(line)).toEqual({ done, total, label: null });
});

test.for([
  "coverage 87%",
  "22/11/2026 started",
  "src/1/2 changed",
  "[2026/11/22]",
  "7/5 is more than all",
  "1/1",
  "disk at 93% of its size",
  "120%",
  "",
])("“%s” is no progress", (line) => {
  expect(guessProgress(line)).toBeNull();
});
