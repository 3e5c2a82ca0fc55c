/**
 * What the components cost in a real Chromium, as `pnpm bench ui`: built as the browser extension builds them, fed over the
 * door. Each figure is a median, so that one hiccup of the machine says nothing.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import path from "node:path";
import { launchChromium } from "@jobwatch/harness";
import type { Page } from "playwright-core";
import { build, preview } from "vite";
import { measure } from "../../browser/scripts/lib/bundle-size.ts";
import { reportGoals } from "../../core/bench/lib/goals.ts";

const root = path.join(import.meta.dirname, "page");
const outDir = path.join(import.meta.dirname, "dist");
const configFile = path.join(import.meta.dirname, "../vite.config.ts");
const extension = path.join(import.meta.dirname, "../../browser/.output/chrome-mv3");

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};
const times = async (count: number, measureOnce: () => Promise<number>): Promise<readonly number[]> => {
  const values: number[] = [];
  for (let i = 0; i < count; i++) values.push(await measureOnce());
  return values;
};

await build({ configFile, root, logLevel: "warn", build: { outDir, emptyOutDir: true } });
const server = await preview({ configFile, root, build: { outDir }, preview: { port: 0 }, logLevel: "warn" });
const address = server.resolvedUrls?.local[0];
if (address === undefined) throw new Error("the built page is not served");
const browser = await launchChromium();
const page = await browser.newPage({ viewport: { width: 1_280, height: 800 } });

const show = async (query: string): Promise<number> => {
  await page.goto(`${address}?${query}`);
  return page.evaluate(() => window.bench.painted);
};

/** The table of 1,000 stored jobs and an empty page of the same bundle, in turns. */
const firstPaints = async (): Promise<{ readonly table: number; readonly empty: number; readonly ratio: number }> => {
  await show("show=empty");
  await page.evaluate(() => window.bench.store());
  const pairs: { readonly table: number; readonly empty: number }[] = [];
  for (let i = -3; i < 15; i++) {
    const pair = { empty: await show("show=empty"), table: await show("show=table&jobs=1000") };
    if (i >= 0) pairs.push(pair);
  }
  return {
    table: median(pairs.map(({ table }) => table)),
    empty: median(pairs.map(({ empty }) => empty)),
    ratio: median(pairs.map(({ table, empty }) => table / empty)),
  };
};

/** The bytes that JavaScript holds, also outside of its heap, after a collection. */
const heapOf = async (of: Page): Promise<number> => {
  const session = await of.context().newCDPSession(of);
  for (let i = 0; i < 3; i++) await session.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize + backingStorageSize;
};

const paint = await firstPaints();

await show("show=table&jobs=10000");
await page.evaluate(() => window.bench.settled());
const drawn = {
  inSight: await page.evaluate(() => window.bench.rowsDrawnOn(10, true)),
  anywhere: await page.evaluate(() => window.bench.rowsDrawnOn(10, false)),
};
const scrolled = (pixels: number): Promise<number> =>
  page.evaluate((step) => window.bench.scroll("#jobs, #jobs *", step, 120), pixels);
const tableFrames = {
  wheel: await times(5, () => scrolled(120)),
  // By its scroll bar, through all rows.
  bar: await times(5, () => scrolled(4_000)),
};

await show("show=log&lines=1");
const heapBefore = await heapOf(page);
await show("show=log&lines=500000");
await page.waitForFunction(() => window.bench.height("main *") >= 18 * 500_000, null, { timeout: 120_000 });
const heap = (await heapOf(page)) - heapBefore;
const logScrolled = (pixels: number): Promise<number> =>
  page.evaluate((step) => window.bench.scroll("main *", step, 120), pixels);
const logFrames = { wheel: await times(5, () => logScrolled(120)), bar: await times(5, () => logScrolled(70_000)) };

const inputs = createHash("sha256")
  .update(await page.evaluate(() => window.bench.inputs()))
  .digest("hex")
  .slice(0, 16);
await browser.close();
await server.close();
execFileSync("pnpm", ["--filter", "@jobwatch/browser", "exec", "wxt", "build", "-b", "chrome"], { stdio: "ignore" });
const popup = await measure(extension, "popup.html");

console.log(`Chromium ${browser.version()}, inputs ${inputs}`);
console.table({
  "first paint, empty page": { ms: paint.empty },
  "first paint, 1,000 jobs": { ms: paint.table },
  "longest frame, table by wheel": { ms: median(tableFrames.wheel) },
  "longest frame, table by bar": { ms: median(tableFrames.bar) },
  "longest frame, log by wheel": { ms: median(logFrames.wheel) },
  "longest frame, log by bar": { ms: median(logFrames.bar) },
});
const longest = Math.max(...[tableFrames.wheel, tableFrames.bar, logFrames.wheel, logFrames.bar].map(median));
const rows = Math.max(drawn.inSight, drawn.anywhere);
reportGoals(
  "ui",
  [
    { name: "ui.table-first-paint-ratio", value: paint.ratio, limit: 1.5 },
    // Less than the changed ones in sight were not noticed.
    { name: "ui.rows-rendered-per-changed-row", value: drawn.inSight < 10 ? Number.NaN : rows / 10, limit: 1.2 },
    { name: "ui.longest-frame-ms", value: longest, limit: 50 },
    { name: "ui.popup-gzip-kb", value: popup.gzipped, limit: 60 },
    { name: "ui.log-heap-mb", value: heap / 1_000_000, limit: 60 },
  ],
  { inputs, chromium: browser.version(), paint, drawn, tableFrames, logFrames, heap, popup },
);
