import type { Locator, Page } from "playwright-core";

/** What a modal dialog says. */
export type DialogContent = {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
};

/** The modal dialog of a window. */
export class ModalDialog {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Reads the dialog, waiting for it if it has not come yet. */
  async read(): Promise<DialogContent> {
    const box = this.#box();
    await box.waitFor();
    return box.evaluate((dialog) => {
      const texts = (selector: string) =>
        [...dialog.querySelectorAll(selector)].map((element) => (element.textContent ?? "").trim());
      return {
        message: texts(".dialog-message-text").join(" "),
        detail: texts(".dialog-message-detail").join(" "),
        buttons: texts(".dialog-buttons .monaco-button"),
      };
    });
  }

  /** Presses a button and waits until the dialog is gone. */
  async press(button: string): Promise<void> {
    const box = this.#box();
    await box.locator(".dialog-buttons").getByRole("button", { name: button, exact: true }).click();
    await box.waitFor({ state: "hidden" });
  }

  #box(): Locator {
    return this.#page.locator(".monaco-dialog-box");
  }
}
