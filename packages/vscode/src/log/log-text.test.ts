import type { LogLine } from "@jobwatch/core";
import { expect, test } from "vitest";
import { LogText } from "./log-text.ts";

const line = (text: string): LogLine => ({ at: null, stream: null, level: null, text });

test("lines are cleaned of what was meant for a terminal", () => {
  const log = new LogText();
  log.append({ lines: [line("\u001b[1;32mok\u001b[0m"), line("10%\r100%")], open: null });
  expect(log.toString()).toBe("ok\n100%\n");
});

test("a line that is still being written stands at the end, until it is told again", () => {
  const log = new LogText();
  log.append({ lines: [], open: line("wor") });
  expect([log.toString(), log.empty]).toEqual(["wor\n", false]);
  log.append({ lines: [line("works")], open: line("and") });
  expect(log.toString()).toBe("works\nand\n");
});

test("a long log keeps its end, in whole lines, and says what is missing", () => {
  const log = new LogText(1_000);
  for (let each = 0; each < 1_000; each++) log.append({ lines: [line(`line ${each}`)], open: null });
  const [first, second, ...rest] = log.toString().split("\n");
  expect(first).toBe("[The first 0.0 MB of this log are not shown.]");
  expect(second).toMatch(/^line \d+$/);
  expect(rest.at(-2)).toBe("line 999");
  expect(log.toString().length).toBeLessThan(1_100);
});

test("of one line longer than everything the end stays", () => {
  const log = new LogText(100);
  log.append({ lines: [line(`${"x".repeat(500)}end`)], open: null });
  expect(log.toString()).toMatch(/x{50}end\n$/);
  expect(log.toString().length).toBeLessThan(200);
});
