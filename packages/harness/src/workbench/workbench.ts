import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { ConsoleMessage, FrameLocator, Page } from "playwright-core";
import { ModalDialog } from "./dialog.ts";
import { Editors } from "./editors.ts";
import { QuickInput } from "./quick-input.ts";
import { StatusBar } from "./status-bar.ts";
import type { Toasts } from "./toasts.ts";
import { TreeView } from "./tree-view.ts";
import { visibleWebview } from "./webview.ts";
import { setWindowFocus } from "./window-focus.ts";

const LOAD_TIMEOUT_MS = 60_000;

/** One window of a real VS Code, as a person sees and uses it. */
export class Workbench {
  readonly page: Page;
  readonly toasts: Toasts;
  readonly tree: TreeView;
  readonly statusBar: StatusBar;
  readonly quickInput: QuickInput;
  readonly dialog: ModalDialog;
  readonly editors: Editors;
  readonly #consoleErrors: string[] = [];
  readonly #pageErrors: string[] = [];
  readonly #close: () => Promise<void>;

  constructor(page: Page, toasts: Toasts, close: () => Promise<void>) {
    this.page = page;
    this.toasts = toasts;
    this.tree = new TreeView(page);
    this.statusBar = new StatusBar(page);
    this.quickInput = new QuickInput(page);
    this.dialog = new ModalDialog(page);
    this.editors = new Editors(page);
    this.#close = close;
    page.on("pageerror", (error) => this.#pageErrors.push(error.stack ?? error.message));
    page.on("console", (message) => this.#keepError(message));
  }

  /** Waits until the window is drawn and its extension host is connected. */
  async waitUntilReady(): Promise<void> {
    await this.page.locator(".monaco-workbench").waitFor({ timeout: LOAD_TIMEOUT_MS });
    // Until it is connected, the remote indicator says that it is opening.
    const remote = this.statusBar.item("status.host").and(this.page.locator('[aria-label="remote"]'));
    await remote.waitFor({ timeout: LOAD_TIMEOUT_MS });
  }

  /** Opens a side bar by the label of its icon in the activity bar; does nothing when it is open. */
  async openView(label: string): Promise<void> {
    const icon = this.page
      .locator(".activitybar")
      .getByRole("tab")
      .filter({ has: this.page.getByLabel(label).first() });
    await icon.first().waitFor({ timeout: LOAD_TIMEOUT_MS });
    const open = icon.and(this.page.locator('[aria-expanded="true"]')).first();
    // A window that was just reloaded may open the bar by itself, and our click then closes it: look again.
    for (let attempt = 1; ; attempt++) {
      if ((await icon.first().getAttribute("aria-expanded")) !== "true") {
        await icon.first().click();
      }
      try {
        await open.waitFor({ timeout: 3_000 });
        return;
      } catch (error) {
        if (attempt === 4) {
          throw error;
        }
      }
    }
  }

  /** The page of the webview that the active tab shows. Its locators wait for it. */
  webview(): FrameLocator {
    return visibleWebview(this.page);
  }

  /** The number on an activity bar icon; null when it shows none. */
  async viewBadge(label: string): Promise<string | null> {
    const icon = this.page
      .locator(".activitybar")
      .getByRole("tab")
      .filter({ has: this.page.getByLabel(label).first() });
    const badge = icon.first().locator(".badge-content");
    return (await badge.isVisible()) ? badge.innerText() : null;
  }

  /** Runs a command by its title, as the palette shows it. */
  async runCommand(title: string): Promise<void> {
    await this.quickInput.runCommand(title);
  }

  /** Empties the notification centre and takes all toasts away. */
  async clearNotifications(): Promise<void> {
    await this.runCommand("Notifications: Clear All Notifications");
  }

  /** The words of all notifications that stand in the notification centre, newest first; toasts that stand are hidden. */
  async notifications(): Promise<readonly string[]> {
    await this.runCommand("Notifications: Show Notifications");
    const center = this.page.locator(".notifications-center");
    await center.waitFor();
    const texts = await center.locator(".notification-list-item-message").allInnerTexts();
    await this.page.keyboard.press("Escape");
    await center.waitFor({ state: "hidden" });
    return texts.map((text) => text.trim());
  }

  /** Gives the window the focus or takes it away. Every window believes that it has it until told otherwise. */
  async setFocused(focused: boolean): Promise<void> {
    await setWindowFocus(this.page, focused);
  }

  /** Loads the window again, as "Developer: Reload Window" does, and waits until it is ready. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.waitUntilReady();
  }

  /** Writes a picture of the window, in PNG. */
  async screenshot(file: string): Promise<void> {
    await mkdir(path.dirname(file), { recursive: true });
    await this.page.screenshot({ path: file, animations: "disabled", caret: "hide" });
  }

  /** What the window wrote to its console as errors since it was opened. */
  consoleErrors(): readonly string[] {
    return [...this.#consoleErrors];
  }

  /** Uncaught errors and unhandled rejections of the window since it was opened. */
  pageErrors(): readonly string[] {
    return [...this.#pageErrors];
  }

  /** Closes the window, and the browser context if it was opened for it. */
  async close(): Promise<void> {
    await this.#close();
  }

  #keepError(message: ConsoleMessage): void {
    if (message.type() === "error") {
      this.#consoleErrors.push(`${message.text()} (${message.location().url})`);
    }
  }
}
