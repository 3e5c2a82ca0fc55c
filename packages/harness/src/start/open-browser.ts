import path from "node:path";
import { type ChromiumExtension, launchChromiumWithExtension, POPUP_SIZE } from "../browsers/chromium-extension.ts";
import { repositoryRoot } from "../repository.ts";
import { findChromium } from "../system-packages.ts";
import type { DemoServer } from "./demo-server.ts";

/** Where `pnpm build` puts the unpacked extensions. */
export const extensionDir = (browser: "chrome" | "firefox"): string =>
  path.join(repositoryRoot, "packages/browser/.output", `${browser}-mv3`);

export interface BrowserOptions {
  /** Holds the browser's own, throw-away profile. */
  readonly folder: string;
  readonly server: DemoServer;
  /** false: without a window, for `--smoke`. */
  readonly visible: boolean;
}

/** A tab of the browser that shows the popup. */
export type PopupPage = Awaited<ReturnType<ChromiumExtension["open"]>>;

export interface OpenBrowser {
  readonly popup: PopupPage;
  stop(): Promise<void>;
}

/** The machine's Chromium with the extension in it, paired with the server; null where there is none that takes one. */
export const openBrowser = async ({ folder, server, visible }: BrowserOptions): Promise<OpenBrowser | null> => {
  if (findChromium() === null) return null;
  const browser = await launchChromiumWithExtension({
    extensionDir: extensionDir("chrome"),
    profile: path.join(folder, "chromium"),
    grantedHosts: ["http://127.0.0.1/*"],
    headless: !visible,
  });
  try {
    await pairWith(browser, server);
    return { popup: await browser.open("popup.html", POPUP_SIZE), stop: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
};

/** As a person pairs: in the options, with the code that the server prints. */
const pairWith = async (browser: ChromiumExtension, server: DemoServer): Promise<void> => {
  const options = await browser.open("options.html");
  const form = options.locator("form").filter({ hasText: "Pairing code" });
  await form.getByLabel("Address").fill(new URL(server.url).origin);
  await form.getByLabel("Pairing code").fill(server.pairingCode);
  await form.getByRole("button", { name: "Pair" }).click();
  await options.locator("li.card").waitFor({ timeout: 15_000 });
  await options.close();
};
