import type { Locator, Page } from "playwright-core";

/** What an item of the status bar shows. */
export type StatusBarItem = {
  readonly id: string;
  /** Without icons. */
  readonly text: string;
  readonly ariaLabel: string;
  /** Names of the product icons in it, in order. */
  readonly icons: readonly string[];
  readonly backgroundColor: string;
};

/** The status bar of a window. */
export class StatusBar {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** An item: by the end of its id when `name` is a string, by its text when it is a pattern. */
  item(name: string | RegExp): Locator {
    return typeof name === "string"
      ? this.#page.locator(`.statusbar-item[id$="${name}"]`)
      : this.#page.locator(".statusbar-item").filter({ hasText: name });
  }

  /** Reads an item, waiting for it if it has not come yet. */
  async read(name: string | RegExp): Promise<StatusBarItem> {
    return this.item(name).evaluate((item) => {
      const icons = [...item.querySelectorAll(".codicon")].flatMap((icon) => [...icon.classList]);
      return {
        id: item.id,
        text: (item.textContent ?? "").trim(),
        ariaLabel: item.getAttribute("aria-label") ?? "",
        icons: icons.filter((name) => name.startsWith("codicon-")).map((name) => name.slice("codicon-".length)),
        backgroundColor: getComputedStyle(item).backgroundColor,
      };
    });
  }

  /** Presses an item. */
  async press(name: string | RegExp): Promise<void> {
    await this.item(name).getByRole("button").click();
  }
}
