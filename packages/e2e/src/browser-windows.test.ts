/** What `start` opens: each browser takes the extension as a person's would, is paired by the code, and shows a job. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type BrowserKind, findBrowser, openBrowser } from "@jobwatch/harness";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Jobs, startJobs } from "./testing/jobs.ts";

let folder: string;
let jobs: Jobs;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "jobwatch-world-"));
  jobs = await startJobs({ folder, workflows: { seen: { name: "Seen", steps: ["true"] } } });
});
afterAll(async () => {
  await jobs.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

test.each<BrowserKind>(["chromium", "firefox"])("%s takes the extension, is paired and shows a job", async (kind) => {
  const program = findBrowser(kind) ?? "";
  const { url, pairingCode } = jobs.server;
  const server = { url, pairingCode: pairingCode() };
  const window = await openBrowser({ browser: { kind, program }, folder, server, visible: false });
  try {
    await jobs.ended(await jobs.submit("seen"));
    const popup = await window.open("popup.html");
    const text = () => popup.evaluate(() => document.body.innerText);
    await expect.poll(text, { timeout: 15_000 }).toContain("Seen");
  } finally {
    await window.close();
  }
});
