import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { World } from "../testing/world.ts";
import { JobLog, logFile } from "./job-log.ts";
import { LogReader } from "./log-reader.ts";

const line = (text: string) => ({ at: "2026-01-01T00:00:00.000Z", stream: "stdout" as const, text });
const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => line(`line ${from + index}`));

test("a log over its limit says once that the rest is dropped, and takes no more", async () => {
  const { folder } = await World.make();
  const log = await JobLog.open(logFile(folder, "j"), 1_000);
  for (let index = 0; index < 50; index += 1) await log.append(numbered(index, index + 1));
  expect(await log.close()).toBeNull();

  const { lines } = await new LogReader(folder).page("j", 0, 100);
  expect(lines.length).toBeLessThan(20);
  expect(lines.slice(0, -1)).toEqual(numbered(0, lines.length - 1));
  expect(lines.at(-1)).toMatchObject({
    stream: "stderr",
    text: expect.stringContaining("the rest of its output is not kept"),
  });
});

test("lines are found by number while the log grows", async () => {
  const { folder } = await World.make();
  const log = await JobLog.open(logFile(folder, "j"));
  const reader = new LogReader(folder);
  const written: ReturnType<typeof line>[] = [];
  for (const size of [1, 254, 1, 1, 511, 1_000, 3]) {
    const lines = numbered(written.length, written.length + size);
    await log.append(lines);
    written.push(...lines);
    for (const offset of [0, 1, 255, 256, 257, written.length - 1])
      expect((await reader.page("j", offset, 5)).lines).toEqual(written.slice(offset, offset + 5));
  }
  await log.close();
});

test("readers at the same time count each line once", async () => {
  const { folder } = await World.make();
  const log = await JobLog.open(logFile(folder, "j"));
  await log.append(numbered(0, 10_000));
  await log.close();
  const reader = new LogReader(folder);
  const pages = await Promise.all(Array.from({ length: 8 }, () => reader.page("j", 9_990, 100)));
  for (const page of pages)
    expect(page).toMatchObject({ nextOffset: 10_000, atEnd: true, lines: numbered(9_990, 10_000) });
});

test("an answer stays small however long the lines are, and always gets on", async () => {
  const { folder } = await World.make();
  const log = await JobLog.open(logFile(folder, "j"));
  const long = line("x".repeat(16_000));
  await log.append(Array.from({ length: 1_000 }, () => long));
  await log.close();
  const page = await new LogReader(folder).page("j", 0, 5_000);
  expect(page.atEnd).toBe(false);
  expect(page.lines.length).toBeGreaterThan(0);
  expect(page.lines.length * 16_000).toBeLessThan(5 * 1024 * 1024);
});

test("a damaged line keeps its number and a half-written last one is not there yet", async () => {
  const { folder } = await World.make();
  await mkdir(path.join(folder, "j"));
  const [first, third] = [line("one"), line("three")];
  await writeFile(logFile(folder, "j"), `${JSON.stringify(first)}\n{"at":\n${JSON.stringify(third)}\n{"at":"2026`);
  const { lines, nextOffset } = await new LogReader(folder).page("j", 0, 10);
  expect(nextOffset).toBe(3);
  expect(lines).toEqual([first, expect.objectContaining({ text: expect.stringContaining("damaged") }), third]);
});
