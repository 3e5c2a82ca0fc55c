import type { Page } from "playwright-core";

/** 400 % of 1,280 px, the least that WCAG 1.4.10 asks for; a side panel is hardly wider. */
export const narrow = { width: 320, height: 640 } as const;

/** What does not fit the page's width: what sticks out of it, and texts that are cut without a way to read them. */
export const misfits = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const describe = (element: Element): string => element.outerHTML.replace(/\s+/g, " ").slice(0, 160);
    const all = [...document.querySelectorAll("#stage *")].filter((element) => element.checkVisibility());
    // By something that scrolls, or that cuts and is asked itself.
    const isHeld = (element: Element | null): boolean =>
      element !== null && (getComputedStyle(element).overflowX !== "visible" || isHeld(element.parentElement));
    const isUnseen = (element: Element): boolean => element.closest(".jw-unseen, svg") !== null;
    const sticksOut = (element: Element): boolean => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 1 && (left < -1 || right > clientWidth + 1) && !isHeld(element.parentElement);
    };
    const isCut = (element: Element): boolean => {
      // A field's text can be walked through.
      if (element.matches("input, textarea, select")) return false;
      const { overflowX, textOverflow } = getComputedStyle(element);
      if (!["hidden", "clip"].includes(overflowX) || element.scrollWidth <= element.clientWidth + 1) return false;
      // Three points say that there is more; a tooltip or a name says what.
      return !(textOverflow === "ellipsis" && element.closest("[title], [aria-label], [aria-describedby]") !== null);
    };
    const seen = all.filter((element) => !isUnseen(element));
    return [
      ...(scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide`] : []),
      ...seen.filter(sticksOut).map((element) => `sticks out: ${describe(element)}`),
      ...seen.filter(isCut).map((element) => `is cut: ${describe(element)}`),
    ];
  });
