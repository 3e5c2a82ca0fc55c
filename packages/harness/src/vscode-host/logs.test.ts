import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { extensionHostErrors, extensionHostLogs } from "./logs.ts";
import { createProfile, type VsCodeProfile } from "./profile.ts";

let profile: VsCodeProfile;

beforeEach(async () => {
  profile = await createProfile();
});

afterEach(() => profile.remove());

async function log(name: string, ...lines: readonly string[]): Promise<void> {
  const file = path.join(profile.data, "data/logs/20260101T000000", name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, lines.map((line) => `${line}\n`).join(""));
}

test("a profile that never ran has no logs", async () => {
  expect(await extensionHostLogs(profile)).toEqual([]);
});

test("errors of hosts and extensions are found with all their lines; the server's own logs are left out", async () => {
  await log("remoteagent.log", "2026-01-01 00:00:00.000 [error] not an extension host");
  await log(
    "exthost1/remoteexthost.log",
    "2026-01-01 00:00:00.000 [info] started",
    "2026-01-01 00:00:01.000 [error] Error: nobody caught me",
    "\tat extension.js:1:1",
    "2026-01-01 00:00:02.000 [info] [error] in the words only",
    "2026-01-01 00:00:03.000 [error] Error: EEXIST: file already exists, open '/w/vscode.lock'",
    "2026-01-01 00:00:04.000 [error] Error: read ECONNRESET",
    "\tat TCP.onStreamRead (node:internal/stream_base_commons:216:20)",
    "2026-01-01 00:00:05.000 [error] Error: read ECONNRESET",
    "\tat TCP.onStreamRead (node:internal/stream_base_commons:216:20)",
    "\tat extension.js:2:2",
  );
  await log("exthost1/jobwatch.jobwatch/Jobwatch.log", "2026-01-01 00:00:01.000 [error] Something failed");
  const at = "20260101T000000/exthost1";

  expect(await extensionHostErrors(profile)).toEqual([
    `${at}/jobwatch.jobwatch/Jobwatch.log: 2026-01-01 00:00:01.000 [error] Something failed`,
    `${at}/remoteexthost.log: 2026-01-01 00:00:01.000 [error] Error: nobody caught me\n\tat extension.js:1:1`,
    `${at}/remoteexthost.log: 2026-01-01 00:00:05.000 [error] Error: read ECONNRESET\n\tat TCP.onStreamRead (node:internal/stream_base_commons:216:20)\n\tat extension.js:2:2`,
  ]);
});
