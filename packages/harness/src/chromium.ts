import { type Browser, chromium } from "playwright-core";
import { findChromium } from "./browsers/find-browser.ts";

/** Nothing that is not asked for: no calls home, no first-run pages, no GPU. */
const QUIET_FLAGS = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];

export interface ChromiumOptions {
  readonly headless?: boolean;
  /** Beside those that every Chromium of ours is started with. */
  readonly flags?: readonly string[];
}

/** Starts the machine's own Chromium with a fresh profile. Rejects when there is none. */
export async function launchChromium(options: ChromiumOptions = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: requireChromium(),
    headless: options.headless ?? true,
    args: [...chromiumFlags(), ...(options.flags ?? [])],
  });
}

/** The path of the machine's Chromium. Throws when there is none. */
export function requireChromium(): string {
  const executablePath = findChromium();
  if (executablePath === null) {
    throw new Error("No Chromium found: run `node packages/harness/src/system-packages.ts`, or set CHROMIUM");
  }
  return executablePath;
}

/** What every Chromium of ours is started with. */
export function chromiumFlags(): string[] {
  return [...QUIET_FLAGS, ...(isRoot() ? ["--no-sandbox"] : [])];
}

/** Chromium's sandbox refuses to run as root; for everybody else it stays. */
function isRoot(): boolean {
  return process.getuid?.() === 0;
}
