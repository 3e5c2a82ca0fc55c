import type { Locator, Page } from "playwright-core";

/** One row of a quick pick. */
export type QuickPickOption = {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
};

const PALETTE_ATTEMPTS = 4;
const PALETTE_WAIT_MS = 5_000;

/** The box at the top of a window: command palette, quick picks and input boxes. */
export class QuickInput {
  readonly #page: Page;
  readonly #widget: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#widget = page.locator(".quick-input-widget");
  }

  /** The line that is typed into. */
  get field(): Locator {
    return this.#widget.locator(".quick-input-box input");
  }

  /** Runs a command by its title as the palette shows it, category included. */
  async runCommand(title: string): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      await this.#page.keyboard.press("F1");
      await this.field.fill(`>${title}`);
      const entry = this.#option(title).first();
      try {
        await entry.waitFor({ timeout: PALETTE_WAIT_MS });
        await entry.click({ timeout: PALETTE_WAIT_MS });
        return;
      } catch (error) {
        // An open palette does not take in commands that were contributed after it opened.
        await this.cancel();
        if (attempt === PALETTE_ATTEMPTS) {
          throw error;
        }
      }
    }
  }

  /** Waits until a quick pick or an input box with this title (or, without one, this placeholder) is open. */
  async waitFor(title: string | RegExp): Promise<void> {
    const titled = this.#widget.locator(".quick-input-title").filter({ hasText: title });
    await titled.or(this.#widget.getByPlaceholder(title)).first().waitFor();
  }

  /** Types, replacing what stands there. */
  async fill(text: string): Promise<void> {
    await this.field.fill(text);
  }

  /** Presses Enter. */
  async accept(): Promise<void> {
    await this.field.press("Enter");
  }

  /** Fills the field and presses Enter. */
  async answer(text: string): Promise<void> {
    await this.fill(text);
    await this.accept();
  }

  /** Clicks the row with this label, and waits until its list is gone: what comes next may have the same title. */
  async choose(label: string): Promise<void> {
    const option = this.#option(label).first();
    await option.click();
    await option.waitFor({ state: "hidden" });
  }

  /** The rows of the quick pick that are in view. */
  async options(): Promise<readonly QuickPickOption[]> {
    await this.#widget.getByRole("option").first().waitFor();
    return this.#widget.getByRole("option").evaluateAll((rows) =>
      rows.map((row) => {
        const text = (selector: string) => row.querySelector(selector)?.textContent?.trim() ?? "";
        return {
          label: text(".quick-input-list-row:first-child .label-name"),
          description: text(".quick-input-list-row:first-child .label-description"),
          detail: text(".quick-input-list-row:last-child:not(:first-child)"),
        };
      }),
    );
  }

  /** The validation message or prompt below the field, "" when there is none. */
  async message(): Promise<string> {
    const message = this.#widget.locator(".quick-input-message");
    return (await message.isVisible()) ? (await message.innerText()).trim() : "";
  }

  /** Whether what is typed is hidden. */
  async isPassword(): Promise<boolean> {
    return (await this.field.getAttribute("type")) === "password";
  }

  /** Presses Escape and waits until it is closed. */
  async cancel(): Promise<void> {
    await this.#page.keyboard.press("Escape");
    await this.#widget.waitFor({ state: "hidden" });
  }

  #option(label: string): Locator {
    const name = this.#page.locator(".quick-input-list-row:first-child .label-name").getByText(label, { exact: true });
    return this.#widget.getByRole("option").filter({ has: name });
  }
}
