import type { LogLine } from "@jobwatch/core";
import { expect, test } from "vitest";
import { LogTail } from "./log-tail.ts";

const line = (text: string): LogLine => ({ at: null, stream: null, level: null, text });

test("a log is its last lines, and how many are missing", () => {
  const tail = new LogTail().append([line("1"), line("2")]).append([line("3")], 2);
  expect(tail.lines).toEqual(["2", "3"]);
  expect(tail.dropped).toBe(1);
});

test("colours, cursor movements and overdrawn progress bars leave no trace", () => {
  expect(new LogTail().append([line("\u001b[31mred\u001b[0m\r"), line(" 10%\r 99%\u0007")]).lines).toEqual([
    "red",
    " 99%",
  ]);
});
