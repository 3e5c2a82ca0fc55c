import type { Browser, BrowserContext, Page } from "playwright-core";
import { type WorkbenchAddress, workbenchUrl } from "../vscode-host/server.ts";
import { Toasts } from "./toasts.ts";
import { controlWindowFocus } from "./window-focus.ts";
import { Workbench } from "./workbench.ts";

/** How a window is opened. */
export type WorkbenchOptions = {
  readonly folder: string;
  /** What the operating system prefers; the theme itself is the setting "workbench.colorTheme". */
  readonly colorScheme?: "light" | "dark";
  readonly viewport?: { readonly width: number; readonly height: number };
  /** What `vscode.env.language` is: extensions speak it, while VS Code itself does not without a language pack. "en" when absent. */
  readonly language?: string;
};

/**
 * Opens a window of VS Code and waits until it is ready. Pages of one context are windows of one person: they share
 * the workbench's own storage, and each has an extension host of its own. A browser instead of a context gives the
 * window a context to itself.
 */
export async function openWorkbench(
  where: Browser | BrowserContext,
  address: WorkbenchAddress,
  options: WorkbenchOptions,
): Promise<Workbench> {
  const { page, close } = await newPage(where);
  await page.setViewportSize(options.viewport ?? { width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: options.colorScheme ?? "dark" });
  if (!address.mintsKey) {
    await serveSecretKey(page);
  }
  await controlWindowFocus(page);
  if (options.language !== undefined) {
    await setLanguage(page, options.language);
  }
  const workbench = new Workbench(page, await Toasts.record(page), close);
  await page.goto(workbenchUrl(address, options.folder));
  await workbench.waitUntilReady();
  return workbench;
}

async function newPage(where: Browser | BrowserContext): Promise<{ page: Page; close: () => Promise<void> }> {
  if ("newContext" in where) {
    const context = await where.newContext();
    return { page: await context.newPage(), close: () => context.close() };
  }
  const page = await where.newPage();
  return { page, close: () => page.close() };
}

/** The workbench reads its language where the file with its own words says it, which is always the English one here. */
async function setLanguage(page: Page, language: string): Promise<void> {
  await page.addInitScript((tag) => {
    Object.defineProperty(globalThis, "_VSCODE_NLS_LANGUAGE", { get: () => tag, set: () => {} });
  }, language);
}

/** VS Code's own server has no such key: without one, stored secrets are lost at the first reload. */
async function serveSecretKey(page: Page): Promise<void> {
  await page.route(/\/mint-key$/, (route) =>
    route.fulfill({ status: 200, contentType: "application/octet-stream", body: Buffer.alloc(32, 7) }),
  );
}
