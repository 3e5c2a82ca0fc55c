import type { Page } from "playwright-core";

/** A tab of the editor area. */
export type EditorTab = {
  readonly title: string;
  readonly active: boolean;
};

/** The editor area of a window. */
export class Editors {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The open tabs from left to right. */
  async tabs(): Promise<readonly EditorTab[]> {
    return this.#page.locator(".tabs-container .tab").evaluateAll((tabs) =>
      tabs.map((tab) => ({
        title: tab.querySelector(".label-name")?.textContent?.trim() ?? "",
        active: tab.getAttribute("aria-selected") === "true",
      })),
    );
  }

  /** The lines of the active text editor that are in view. */
  async text(): Promise<string> {
    const editor = this.#page.locator(".editor-group-container.active .editor-instance .view-lines").first();
    await editor.waitFor();
    return editor.evaluate((lines) => {
      const top = (line: Element) => line.getBoundingClientRect().top;
      return (
        [...lines.querySelectorAll(".view-line")]
          .sort((a, b) => top(a) - top(b))
          // The editor draws spaces as no-break spaces.
          .map((line) => (line.textContent ?? "").replaceAll("\u00a0", " "))
          .join("\n")
      );
    });
  }

  /** Waits until the active text editor shows these words. */
  async waitForText(text: string): Promise<void> {
    const drawn = text.replaceAll(" ", "\u00a0");
    const lines = this.#page.locator(".editor-group-container.active .view-lines");
    await lines
      .filter({ hasText: text })
      .or(lines.filter({ hasText: drawn }))
      .first()
      .waitFor();
  }
}
