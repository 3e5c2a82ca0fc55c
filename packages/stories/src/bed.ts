import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Language } from "@jobwatch/core";
import { now } from "@jobwatch/core/testing/views";
import { launchChromium } from "@jobwatch/harness";
import type { Browser, Page } from "playwright-core";
import { built } from "./build.ts";

/** No server listens there: the page is answered from the disk. */
const origin = "https://stories.test";

/** What the strictest of our hosts allows: nothing from elsewhere, no eval, no styles or scripts in markup. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
};

export const usualSize = { width: 800, height: 600 } as const;

/** One page of a real Chromium that shows one story after the other. */
export interface Bed extends AsyncDisposable {
  readonly browser: Browser;
  readonly page: Page;
  readonly names: readonly string[];
  show(name: string, language?: Language): Promise<void>;
  /** What went wrong in the page since the last call: errors, warnings, refused by the policy, asked of the network. */
  takeComplaints(): readonly string[];
}

/** Letters are drawn the same way whatever the machine's screen and settings are. */
const sameLetters = ["--font-render-hinting=none", "--disable-lcd-text"];

export const openBed = async (): Promise<Bed> => {
  const browser = await launchChromium({ flags: sameLetters });
  const page = await browser.newPage({ viewport: usualSize, locale: "en-US", timezoneId: "UTC" });
  let complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.route("**", async (route) => {
    const { pathname, origin: asked } = new URL(route.request().url());
    if (asked !== origin) complaints.push(`asked ${route.request().url()}`);
    const file = pathname === "/" ? "index.html" : pathname.slice(1);
    const body = await readFile(path.join(built, file)).catch(() => null);
    if (asked !== origin || body === null) return route.abort();
    const contentType = types[path.extname(file)] ?? "application/octet-stream";
    return route.fulfill({ body, contentType, headers: { "content-security-policy": policy } });
  });
  await page.clock.setFixedTime(now);
  await page.goto(`${origin}/?story=`);
  const names = await page.evaluate(() => window.bed.names);
  return {
    browser,
    page,
    names,
    show: (name, language = "en") =>
      page.evaluate(([story, spoken]) => window.bed.show(story, spoken), [name, language] as const),
    takeComplaints: () => {
      const taken = complaints;
      complaints = [];
      return taken;
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
};
