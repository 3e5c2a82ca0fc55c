import path from "node:path";
import { openChromiumWindow } from "../browsers/chromium-window.ts";
import type { ExtensionTab } from "../browsers/extension-tab.ts";
import type { ExtensionWindow, ExtensionWindowOptions } from "../browsers/extension-window.ts";
import { openFirefoxWindow } from "../browsers/firefox-window.ts";
import { repositoryRoot } from "../repository.ts";
import type { FoundBrowser } from "./choose-browser.ts";
import type { DemoServer } from "./demo-server.ts";

/** Where `pnpm build` puts the unpacked extensions. */
export const extensionDir = (build: "chrome" | "firefox"): string =>
  path.join(repositoryRoot, "packages/browser/.output", `${build}-mv3`);

export interface BrowserOptions {
  readonly browser: FoundBrowser;
  /** Holds the browser's own, throw-away profile. */
  readonly folder: string;
  readonly server: Pick<DemoServer, "url" | "pairingCode">;
  /** false: without a window, for `--smoke`. */
  readonly visible: boolean;
  /** What it looks like; as usual when absent. */
  readonly look?: Pick<ExtensionWindowOptions, "colorScheme" | "size" | "unmarked" | "env">;
}

/** How long a person may take to allow what a browser asks (ms); without a screen none asks. */
const patience = { visible: 120_000, unseen: 30_000 } as const;

export interface OpenBrowser extends ExtensionWindow {
  /** The settings, in which it was paired. */
  readonly settings: ExtensionTab;
}

/** A browser with the extension in it, paired with the server; its settings are open, and say so. */
export const openBrowser = async (options: BrowserOptions): Promise<OpenBrowser> => {
  const { browser, folder, server, visible, look } = options;
  const { kind, program } = browser;
  const common = { ...look, program, profile: path.join(folder, kind), headless: !visible };
  const window =
    kind === "firefox"
      ? await openFirefoxWindow({ ...common, extensionDir: extensionDir("firefox") })
      : await openChromiumWindow({
          ...common,
          extensionDir: extensionDir("chrome"),
          // A browser that does not believe what its new profile was told asks the person.
          grantedHosts: ["http://127.0.0.1/*"],
        });
  try {
    const settings = await window.open("options.html");
    await pair(settings, server, visible ? patience.visible : patience.unseen);
    return { ...window, settings };
  } catch (error) {
    await window.close();
    throw error;
  }
};

/**
 * Replaces what stands in a field. A driver's own way empties it without a word to the page, and types later: a page that is
 * drawn anew in between puts back what stood there.
 */
const replaceValue = (page: ExtensionTab, selector: string, value: string): Promise<void> =>
  page.evaluate(
    (replaced) => {
      const field = document.querySelector<HTMLInputElement>(replaced.selector);
      if (field === null) throw new Error(`There is no field ${replaced.selector}`);
      field.value = replaced.value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
    { selector, value },
  );

/** As a person pairs: in the settings, with the code that the server prints. `timeout`: in ms. */
const pair = async (
  options: ExtensionTab,
  { url, pairingCode }: Pick<DemoServer, "url" | "pairingCode">,
  timeout: number,
): Promise<void> => {
  const code = '[placeholder="ABCD-EFGH"]';
  const form = `form:has(${code})`;
  await options.locator(code).fill(pairingCode);
  await replaceValue(options, `${form} [inputmode="url"]`, new URL(url).origin);
  await options.locator(`${form} button`).click();
  await options.waitForSelector("li.jw-card", { timeout }).catch(async (cause: unknown) => {
    const said = await options.evaluate(() => document.body.innerText);
    throw new Error(`The extension was not paired with the server. Its settings say:\n${said}`, { cause });
  });
};
