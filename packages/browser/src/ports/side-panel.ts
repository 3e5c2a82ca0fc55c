import { browser } from "wxt/browser";
import * as z from "zod/mini";

/** Firefox's name for it, which the types of the other browsers do not know. */
const Sidebar = z.object({
  sidebarAction: z.object({ open: z.custom<() => Promise<void>>((it) => typeof it === "function") }),
});

/**
 * Opens the panel beside the web page, in the window of this page. Works only within a click, before anything is awaited: so the
 * window is asked for beforehand. null: this browser has none.
 */
export const createSidePanel = (): (() => Promise<void>) | null => {
  const firefox = Sidebar.safeParse(browser);
  if (firefox.success) return () => firefox.data.sidebarAction.open();
  if (browser.sidePanel === undefined) return null;
  let here: number | undefined;
  void browser.windows.getCurrent().then(({ id }) => {
    here = id;
  });
  return async () => {
    if (here !== undefined) await browser.sidePanel.open({ windowId: here });
  };
};
