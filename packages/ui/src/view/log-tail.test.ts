import { expect, test } from "vitest";
import { LogTail } from "./log-tail.ts";

test("a log is its last lines, and how many are missing", () => {
  const tail = new LogTail().append("1\n2\n").append("3\n", 2);
  expect(tail.lines).toEqual(["2", "3"]);
  expect(tail.dropped).toBe(1);
});

test("colours, cursor movements and overdrawn progress bars leave no trace", () => {
  expect(new LogTail().append("\u001b[31mred\u001b[0m\r\n 10%\r 99%\u0007\n").lines).toEqual(["red", " 99%"]);
});
