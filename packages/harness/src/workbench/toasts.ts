import type { Locator, Page } from "playwright-core";
import { recordToasts, TOAST_BINDING, type ToastRecord } from "./toast-recorder.ts";

/** The toasts of one window: those that stand now, and every one that it ever showed. */
export class Toasts {
  readonly #page: Page;
  readonly #loads: Map<number, ToastRecord>[] = [];

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Starts recording; before the page's first load. */
  static async record(page: Page): Promise<Toasts> {
    const toasts = new Toasts(page);
    await page.exposeFunction(TOAST_BINDING, (record: ToastRecord) => {
      toasts.#loads.at(-1)?.set(record.id, record);
    });
    await page.addInitScript(recordToasts, TOAST_BINDING);
    page.on("framenavigated", (frame) => {
      if (frame === page.mainFrame()) {
        toasts.#loads.push(new Map());
      }
    });
    return toasts;
  }

  /** Every toast since the first load, reloads included, in the order of their coming. */
  async all(): Promise<readonly ToastRecord[]> {
    // Reports travel in order with this answer, so none that came before is missing.
    await this.#page.evaluate(() => null);
    return this.#loads.flatMap((load) => [...load.values()]).sort((a, b) => a.at - b.at || a.id - b.id);
  }

  /** The toast that stands now with these words. */
  standing(text: string | RegExp): Locator {
    return this.#page.locator(".notification-toast").filter({ hasText: text });
  }

  /** Presses a button of a toast, waiting for the toast if it has not come yet. */
  async press(text: string | RegExp, button: string): Promise<void> {
    await this.standing(text).last().getByRole("button", { name: button, exact: true }).click();
  }
}
