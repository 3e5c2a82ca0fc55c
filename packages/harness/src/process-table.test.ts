import { expect, test } from "vitest";
import { familyOf, parseProcStat, parsePs } from "./process-table.ts";

test("a process name with spaces and parentheses is read past", () => {
  expect(parseProcStat("42 (a) (b c) S 7 40 40 0 -1")).toEqual([{ pid: 42, parent: 7, group: 40 }]);
});

test("a process that has ended is not listed", () => {
  expect(parseProcStat("42 (node) Z 7 40 40 0 -1")).toEqual([]);
  expect(parseProcStat("")).toEqual([]);
  expect(parsePs("  1     0     1 Ss\n 42     7    40 Z+\n")).toEqual([{ pid: 1, parent: 0, group: 1 }]);
});

test("a family is the group, its descendants in other groups, and orphans of the group", () => {
  const table = [
    { pid: 1, parent: 0, group: 1 },
    { pid: 12, parent: 11, group: 12 },
    { pid: 11, parent: 10, group: 11 },
    { pid: 10, parent: 1, group: 10 },
    { pid: 13, parent: 1, group: 10 },
    { pid: 20, parent: 1, group: 20 },
  ];
  expect(familyOf(10, table)).toEqual(new Set([10, 11, 12, 13]));
});
