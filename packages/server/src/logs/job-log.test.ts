import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { World } from "../testing/world.ts";
import { JobLog } from "./job-log.ts";
import { LogReader } from "./log-reader.ts";
import { moveOldLogs } from "./old-logs.ts";
import { segmentFile } from "./segments.ts";

const line = (text: string) => ({ at: "2026-01-01T00:00:00.000Z", stream: "stdout" as const, text });
const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => line(`line ${from + index}`));

test("a log over its limit drops its oldest lines, says how many, and the numbers of the others stay", async () => {
  const { folder } = await World.make();
  const job = path.join(folder, "j");
  const log = await JobLog.open(job, 8_000);
  for (let index = 0; index < 400; index += 1) await log.append(numbered(index, index + 1));
  expect(await log.close()).toBeNull();
  // Opened again it goes on where it ended, within the same limit.
  const again = await JobLog.open(job, 8_000);
  for (let index = 400; index < 500; index += 1) await again.append(numbered(index, index + 1));
  await again.close();

  const names = await readdir(job);
  const sizes = await Promise.all(names.map(async (name) => (await stat(path.join(job, name))).size));
  const size = sizes.reduce((sum, each) => sum + each, 0);
  expect(size).toBeLessThanOrEqual(8_000);
  expect(size).toBeGreaterThan(5_000);

  const reader = new LogReader(folder);
  const page = await reader.page("j", 0, 1_000);
  const first = page.offset + 1;
  expect(first).toBeGreaterThan(300);
  expect(page).toMatchObject({ nextOffset: 500, atEnd: true });
  expect(page.lines[0]).toMatchObject({
    stream: "stderr",
    text: `[jobwatch] This log is over its limit: its first ${first} lines are no longer kept.`,
  });
  expect(page.lines.slice(1)).toEqual(numbered(first, 500));
  expect(await reader.page("j", 0, 1)).toMatchObject({ offset: first - 1, nextOffset: first, atEnd: false });
  for (const offset of [first, first + 1, 499])
    expect((await reader.page("j", offset, 2)).lines).toEqual(numbered(offset, Math.min(offset + 2, 500)));
  expect(await reader.length("j")).toBe(500);
});

test("a reader goes on by number while the log drops what it has read", async () => {
  const { folder } = await World.make();
  const log = await JobLog.open(path.join(folder, "j"), 4_000);
  const reader = new LogReader(folder);
  const read: string[] = [];
  let offset = 0;
  for (let index = 0; index < 600; index += 3) {
    await log.append(numbered(index, index + 3));
    const page = await reader.page("j", offset, 100);
    read.push(...page.lines.map(({ text }) => text));
    offset = page.nextOffset;
  }
  await log.close();
  expect(read).toEqual(numbered(0, 600).map(({ text }) => text));
});

test("a line that a crash cut short keeps its number, and what follows is whole", async () => {
  const { folder } = await World.make();
  const job = path.join(folder, "j");
  await mkdir(job);
  await writeFile(segmentFile(job, 0), `${JSON.stringify(line("one"))}\n{"at":"2026`);
  const log = await JobLog.open(job);
  await log.append([line("three")]);
  await log.close();
  const { lines } = await new LogReader(folder).page("j", 0, 10);
  expect(lines).toEqual([
    line("one"),
    expect.objectContaining({ text: expect.stringContaining("damaged") }),
    line("three"),
  ]);
});

test("logs of an earlier server are found where they are kept now", async () => {
  const { folder } = await World.make();
  await mkdir(path.join(folder, "logs"));
  await writeFile(path.join(folder, "logs", "j.ndjson"), `${JSON.stringify(line("old"))}\n`);
  const jobs = path.join(folder, "jobs");
  await moveOldLogs(folder, jobs);
  await moveOldLogs(folder, jobs);
  expect((await new LogReader(jobs).page("j", 0, 10)).lines).toEqual([line("old")]);
  expect(await readdir(folder)).not.toContain("logs");
});

test("lines are found by number while the log grows", async () => {
  const { folder } = await World.make();
  const log = await JobLog.open(path.join(folder, "j"));
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
  const log = await JobLog.open(path.join(folder, "j"));
  await log.append(numbered(0, 10_000));
  await log.close();
  const reader = new LogReader(folder);
  const pages = await Promise.all(Array.from({ length: 8 }, () => reader.page("j", 9_990, 100)));
  for (const page of pages)
    expect(page).toMatchObject({ nextOffset: 10_000, atEnd: true, lines: numbered(9_990, 10_000) });
});

test("an answer stays small however long the lines are, and always gets on", async () => {
  const { folder } = await World.make();
  const log = await JobLog.open(path.join(folder, "j"));
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
  await writeFile(
    segmentFile(path.join(folder, "j"), 0),
    `${JSON.stringify(first)}\n{"at":\n${JSON.stringify(third)}\n{"at":"2026`,
  );
  const { lines, nextOffset } = await new LogReader(folder).page("j", 0, 10);
  expect(nextOffset).toBe(3);
  expect(lines).toEqual([first, expect.objectContaining({ text: expect.stringContaining("damaged") }), third]);
});
