/**
 * Takes pictures of the browser extension in both browsers, light and dark, with real jobs, into `artifacts/browser`.
 * Needs the built extension: `pnpm --filter @jobwatch/browser run build`.
 */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { launchChromiumWithExtension, POPUP_SIZE } from "../browsers/chromium-extension.ts";
import type { CallApi } from "../browsers/extension-api.ts";
import { launchFirefoxWithExtension } from "../browsers/firefox-extension.ts";
import { startNotificationDaemon } from "../notifications/notification-daemon.ts";
import { repositoryRoot } from "../repository.ts";
import { startDemoServer } from "../start/demo-server.ts";

/** A browser with the extension, as far as pictures need it. */
type Photographed = {
  readonly call: CallApi;
  grant(origin: string): Promise<boolean>;
  open(file: string, size?: { readonly width: number; readonly height: number }): Promise<Tab>;
  close(): Promise<void>;
};
type Tab = { screenshot(options: { readonly path: `${string}.png` }): Promise<unknown>; close(): Promise<void> };

const HOSTS = "http://127.0.0.1/*";
/** Until the short jobs have ended and the long one has written something. */
const JOBS_MS = 5_000;
/** Until a page has drawn what the worker tells. */
const DRAW_MS = 2_000;

const out = path.join(repositoryRoot, "artifacts", "browser");
const built = (target: string) => path.join(repositoryRoot, "packages/browser/.output", target);
const folder = await mkdtemp(path.join(tmpdir(), "jobwatch-screenshots-"));
const env = { ...process.env, JOBWATCH_RUNTIME_DIR: path.join(folder, "run") };
const server = await startDemoServer(folder, env);
const daemon = await startNotificationDaemon();
try {
  await mkdir(out, { recursive: true });
  for (const workflow of ["hash-tree", "test-suite"]) {
    await server.submit(workflow);
  }
  for (const colorScheme of ["light", "dark"] as const) {
    const chromium = await launchChromiumWithExtension({
      extensionDir: built("chrome-mv3"),
      grantedHosts: [HOSTS],
      daemon,
      colorScheme,
    });
    await photograph(chromium, `chromium-${colorScheme}`);
    const firefox = await launchFirefoxWithExtension({ extensionDir: built("firefox-mv3"), daemon, colorScheme });
    await photograph(firefox, `firefox-${colorScheme}`);
  }
} finally {
  await daemon.stop();
  await server.process.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function photograph(browser: Photographed, name: string): Promise<void> {
  try {
    const job = await server.submit("train");
    await picture(browser, "popup.html", `${name}-popup-empty`, POPUP_SIZE);
    await browser.grant(HOSTS);
    await browser.call("storage.local.set", {
      connections: [
        { id: "mine", kind: "jobs-api", name: "This machine", settings: { url: server.url } },
        { id: "away", kind: "jobs-api", name: "Training cluster", settings: { url: "http://127.0.0.1:9" } },
      ],
      "secret/mine": { origin: new URL(server.url).origin, secret: server.token },
    });
    await sleep(JOBS_MS);
    await picture(browser, "popup.html", `${name}-popup`, POPUP_SIZE);
    await picture(browser, "options.html", `${name}-options`);
    await picture(browser, `job.html#mine/${job}`, `${name}-job`);
  } finally {
    await browser.close();
  }
}

async function picture(browser: Photographed, file: string, name: string, size?: typeof POPUP_SIZE): Promise<void> {
  const page = await browser.open(file, size);
  await sleep(DRAW_MS);
  await page.screenshot({ path: path.join(out, `${name}.png`) as `${string}.png` });
  await page.close();
  console.log(`artifacts/browser/${name}.png`);
}
