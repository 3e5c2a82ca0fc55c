import type { Locator, Page } from "playwright-core";

/** A row of a tree view as it is drawn. */
export type TreeRow = {
  /** 1 for the roots. */
  readonly level: number;
  readonly label: string;
  readonly description: string;
  /** null for a leaf. */
  readonly expanded: boolean | null;
  readonly ariaLabel: string;
  /** The name of its product icon, such as "pass"; null for none. */
  readonly icon: string | null;
  /** The drawn colour of the icon, such as "rgb(115, 201, 145)". */
  readonly iconColor: string | null;
};

/** A menu ignores the release of the mouse for its first 100 ms, lest the click that opened it choose an item. */
const MENU_DEAF_MS = 150;

/** A menu closes when something else takes the focus, such as a tab that has just opened: then it is opened once more. */
const MENU_ATTEMPTS = 4;
const MENU_WAIT_MS = 5_000;

/** The trees of the open side bar. A tree draws only the rows in view; scrolling is not hidden from the caller. */
export class TreeView {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The rows in view from top to bottom; of one view, by its name, or of all. */
  async rows(view?: string): Promise<readonly TreeRow[]> {
    return this.#rowLocator(view).evaluateAll((rows) => {
      const top = (row: Element) => row.getBoundingClientRect().top;
      const text = (row: Element, selector: string) => row.querySelector(selector)?.textContent?.trim() ?? "";
      return rows
        .sort((a, b) => top(a) - top(b))
        .map((row) => {
          const icon = row.querySelector(".custom-view-tree-node-item-icon");
          const iconName = [...(icon?.classList ?? [])].find((name) => name.startsWith("codicon-"));
          const expanded = row.getAttribute("aria-expanded");
          return {
            level: Number(row.getAttribute("aria-level")),
            label: text(row, ".label-name"),
            description: text(row, ".label-description"),
            expanded: expanded === null ? null : expanded === "true",
            ariaLabel: row.getAttribute("aria-label") ?? "",
            icon: iconName?.slice("codicon-".length) ?? null,
            iconColor: icon ? getComputedStyle(icon).color : null,
          };
        });
    });
  }

  /** The row with exactly this label. */
  row(label: string, view?: string): Locator {
    const name = this.#page.locator(".label-name").getByText(label, { exact: true });
    return this.#rowLocator(view).filter({ has: name });
  }

  /** Opens a row and waits until it is open. */
  async expand(label: string): Promise<void> {
    await this.#toggle(label, true);
  }

  /** Closes a row and waits until it is closed. */
  async collapse(label: string): Promise<void> {
    await this.#toggle(label, false);
  }

  /** The items of a row's context menu; the menu is closed again. */
  async contextMenuItems(label: string): Promise<readonly string[]> {
    await this.#openMenu(label);
    const items = this.#menu().locator(".action-label:not(.separator)");
    await items.first().waitFor();
    const texts = await items.allInnerTexts();
    await this.#page.keyboard.press("Escape");
    return texts.map((text) => text.trim());
  }

  /** Chooses an item of a row's context menu. */
  async contextMenu(label: string, item: string): Promise<void> {
    const entry = this.#menu().getByRole("menuitem", { name: item, exact: true });
    for (let attempt = 1; ; attempt++) {
      await this.#openMenu(label);
      try {
        return await entry.click({ delay: MENU_DEAF_MS, timeout: MENU_WAIT_MS });
      } catch (error) {
        await this.#page.keyboard.press("Escape");
        if (attempt === MENU_ATTEMPTS) throw error;
      }
    }
  }

  async #openMenu(label: string): Promise<void> {
    // The hover of a row that the mouse rests on covers those below it.
    await this.#page.mouse.move(0, 0);
    await this.row(label).click({ button: "right" });
  }

  /** Presses a button that a row shows while the mouse is over it. */
  async inlineAction(label: string, action: string | RegExp): Promise<void> {
    const row = this.row(label);
    await row.hover();
    await row.getByRole("button", { name: action }).click();
  }

  /** The words of the hover of a row. */
  async tooltip(label: string): Promise<string> {
    await this.row(label).locator(".label-name").hover();
    const hover = this.#page.locator(".workbench-hover:visible").first();
    await hover.waitFor();
    return (await hover.innerText()).trim();
  }

  /** The welcome text that an empty view shows. */
  async welcome(): Promise<string> {
    return (await this.#page.locator(".pane-body .welcome-view-content").first().innerText()).trim();
  }

  #rowLocator(view?: string): Locator {
    const trees = this.#page.locator(".tree-explorer-viewlet-tree-view");
    const named = view === undefined ? trees : trees.filter({ has: this.#page.getByRole("tree", { name: view }) });
    return named.getByRole("treeitem");
  }

  /** VS Code draws menus inside a shadow root, which locators see through. */
  #menu(): Locator {
    return this.#page.locator(".monaco-menu");
  }

  async #toggle(label: string, expanded: boolean): Promise<void> {
    const row = this.row(label);
    await row.waitFor();
    if ((await row.getAttribute("aria-expanded")) !== String(expanded)) {
      await row.locator(".monaco-tl-twistie").click();
    }
    await row.and(this.#page.locator(`[aria-expanded="${expanded}"]`)).waitFor();
  }
}
