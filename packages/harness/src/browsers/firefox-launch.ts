import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import type { Environment } from "../environment.ts";

/** How a Firefox with the extension is started. */
export type FirefoxLaunchOptions = {
  /** The browser's program. */
  readonly program: string;
  readonly extensionDir: string;
  /** The browser's own folder, made when it does not exist. */
  readonly profile: string;
  readonly headless: boolean;
  /** The whole environment of the browser. */
  readonly env: Environment;
  /** Beyond those that the extension needs, by their names in `about:config`. */
  readonly preferences: Readonly<Record<string, string | number | boolean>>;
  readonly args?: readonly string[];
  /** Whether Ctrl-C and its like end it; else only whoever started it does. */
  readonly obeysSignals: boolean;
};

/** The extension's address, which Firefox otherwise draws by lot. */
const UUID = "11111111-2222-4333-8444-555555555555";
const START_TIMEOUT_MS = 60_000;
const OPEN_TIMEOUT_MS = 15_000;

/** Starts Firefox, ready for the extension: an unsigned one can be installed for this run alone. */
export async function launchFirefox(options: FirefoxLaunchOptions): Promise<Browser> {
  const { program, extensionDir, profile, headless, env, preferences, args = [], obeysSignals } = options;
  const { id } = readFirefoxManifest(extensionDir);
  return puppeteer.launch({
    browser: "firefox",
    executablePath: program,
    headless,
    userDataDir: profile,
    // On a screen pages are as large as their window.
    defaultViewport: null,
    // Extension pages are out of automation's reach without it.
    args: ["--remote-allow-system-access", ...args],
    timeout: START_TIMEOUT_MS,
    env: { ...env },
    handleSIGINT: obeysSignals,
    handleSIGTERM: obeysSignals,
    handleSIGHUP: obeysSignals,
    extraPrefsFirefox: {
      "extensions.webextensions.uuids": JSON.stringify({ [id]: UUID }),
      // A browser without a screen cannot ask: a request in a click is granted.
      "extensions.webextOptionalPermissionPrompts": false,
      ...preferences,
    },
  });
}

/** The address of a page of the extension. */
export const firefoxUrl = (file: string): string => `moz-extension://${UUID}/${file}`;

/** Shows a page of the extension in a tab. */
export async function goToExtension(page: Page, file: string): Promise<void> {
  const url = firefoxUrl(file);
  // It loads, but Firefox never says so.
  page.goto(url, { timeout: 1_000 }).catch(() => {});
  const address = () => page.evaluate(() => (document.readyState === "complete" ? location.href : ""));
  for (const deadline = Date.now() + OPEN_TIMEOUT_MS; (await address().catch(() => "")) !== url; await sleep(50)) {
    if (Date.now() > deadline) {
      throw new Error(`${url} did not open`);
    }
  }
}

/** The id of the extension, and a picture of it: the one file whose page runs nothing yet has the extension's API. */
export function readFirefoxManifest(folder: string): { readonly id: string; readonly icon: string } {
  const manifest = JSON.parse(readFileSync(path.join(folder, "manifest.json"), "utf8")) as Manifest;
  const id = manifest.browser_specific_settings?.gecko?.id;
  const icon = Object.values(manifest.icons ?? {})[0];
  if (id === undefined || icon === undefined) {
    throw new Error(`${folder} holds no extension for Firefox with an id and an icon`);
  }
  return { id, icon };
}

type Manifest = {
  readonly browser_specific_settings?: { readonly gecko?: { readonly id?: string } };
  readonly icons?: Readonly<Record<string, string>>;
};
