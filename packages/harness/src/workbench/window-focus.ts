import type { Page } from "playwright-core";

const FOCUS_PROPERTY = "jobwatchWindowHasFocus";

/**
 * Lets a test say which window has the focus: browser automation makes every page believe that it has it, while of
 * a person's windows one has it at most.
 */
export async function controlWindowFocus(page: Page): Promise<void> {
  await page.addInitScript((property) => {
    if (window === window.top) {
      Reflect.set(window, property, true);
      document.hasFocus = () => Reflect.get(window, property) === true;
    }
  }, FOCUS_PROPERTY);
}

/** Gives the window the focus or takes it away, with the events that the workbench listens for. */
export async function setWindowFocus(page: Page, focused: boolean): Promise<void> {
  await page.evaluate(
    async ({ property, value, settleMs }) => {
      Reflect.set(window, property, value);
      // The workbench hears only changes, and takes any element's focus for the window's: so it is told the opposite
      // first. At either event it asks the document, which gives the new answer already.
      for (const event of value ? ["blur", "focus"] : ["focus", "blur"]) {
        window.dispatchEvent(new FocusEvent(event));
        await new Promise((resolve) => setTimeout(resolve, settleMs));
      }
    },
    { property: FOCUS_PROPERTY, value: focused, settleMs: 50 },
  );
}
