import path from "node:path";
import { openChromiumWindow } from "../browsers/chromium-window.ts";
import type { ExtensionTab } from "../browsers/extension-tab.ts";
import type { ExtensionWindow } from "../browsers/extension-window.ts";
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
}

/** How long a person may take to allow what a browser asks (ms); without a screen none asks. */
const patience = { visible: 120_000, unseen: 15_000 } as const;

/** A browser with the extension in it, paired with the server; its settings are open, and say so. */
export const openBrowser = async ({ browser, folder, server, visible }: BrowserOptions): Promise<ExtensionWindow> => {
  const { kind, program } = browser;
  const common = { program, profile: path.join(folder, kind), headless: !visible };
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
    await pair(await window.open("options.html"), server, visible ? patience.visible : patience.unseen);
    return window;
  } catch (error) {
    await window.close();
    throw error;
  }
};

/** As a person pairs: in the settings, with the code that the server prints. `timeout`: in ms. */
const pair = async (
  options: ExtensionTab,
  { url, pairingCode }: Pick<DemoServer, "url" | "pairingCode">,
  timeout: number,
): Promise<void> => {
  const code = '[placeholder="ABCD-EFGH"]';
  const form = `form:has(${code})`;
  await options.locator(`${form} [inputmode="url"]`).fill(new URL(url).origin);
  await options.locator(code).fill(pairingCode);
  await options.locator(`${form} button`).click();
  await options.waitForSelector("li.card", { timeout });
};
