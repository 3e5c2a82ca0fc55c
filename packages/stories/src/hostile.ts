import type { Page } from "playwright-core";

/** Notices from now on what holds the page up. https://developer.mozilla.org/docs/Web/API/PerformanceLongTaskTiming */
export const watchTasks = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const tasks: number[] = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: "longtask",
    });
    Object.assign(window, { tasks });
  });

/** The longest task since this was asked last (ms); 0: none was longer than 50 ms. */
export const longestTask = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    // What was observed is told later.
    await new Promise((resolve) => setTimeout(resolve, 100));
    return Math.max(0, ...window.tasks.splice(0));
  });

/** Opens all that is folded, but no more than a person would. */
export const openAll = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let opened = 0; opened < 20; opened++) {
      const folded = document.querySelector<HTMLElement>(
        "#stage details:not([open]) > summary, #stage button[aria-expanded=false]:not([aria-haspopup], :disabled)",
      );
      if (folded === null) return;
      folded.click();
      await new Promise((resolve) => requestAnimationFrame(resolve));
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });

/** Turns on what can be: lines that wrap, times. */
export const toggleAll = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (const toggle of document.querySelectorAll<HTMLElement>("#stage button[aria-pressed=false]")) {
      toggle.click();
      await new Promise((resolve) => requestAnimationFrame(resolve));
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });

/** Looks for what is there and for what is not, wherever one can search. */
export const searchAll = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (const text of ["e", "no such text", ""])
      for (const field of document.querySelectorAll<HTMLInputElement>("#stage input[type=search]")) {
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
  });

/** Types into each field, at its end. */
export const typeAll = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
      "#stage :is(input:not([type=search], [type=radio], [type=checkbox], [type=file]), textarea)",
    ))
      for (let typed = 0; typed < 3; typed++) {
        field.value += " ";
        field.dispatchEvent(new Event("input", { bubbles: true }));
        // What is typed is kept a moment after the last key.
        await new Promise((resolve) => setTimeout(resolve, typed === 2 ? 400 : 50));
      }
  });

/** Scrolls the page, and all in it that scrolls, through its middle to its end. */
export const scrollAll = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const boxes = [...document.querySelectorAll("#stage *")].filter(
      (each) => each.scrollHeight > each.clientHeight + 1 && getComputedStyle(each).overflowY !== "visible",
    );
    for (const box of [...boxes, document.documentElement])
      for (const part of [0.5, 1, 0]) {
        box.scrollTop = box.scrollHeight * part;
        await new Promise((resolve) => requestAnimationFrame(resolve));
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
  });

/** All that the page says, in its texts and its fields. */
export const said = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const fields = document.querySelectorAll<HTMLInputElement>("#stage :is(input, textarea, select)");
    return [document.getElementById("stage")?.textContent, ...[...fields].map(({ value }) => value)].join("\n");
  });

/** What became of texts that are none: elements of a kind that no component makes, scripts that ran, characters that deceive. */
export const markup = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const strange = "img, script, style, iframe, object, [onload], [onerror], a[href^='javascript:' i]";
    const elements = [...document.querySelectorAll(`#stage :is(${strange})`)].map((each) =>
      each.outerHTML.slice(0, 200),
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
    const deceiving = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
    const attributes = [...document.querySelectorAll("#stage *")].flatMap((each) =>
      [...each.attributes].map(({ value }) => value),
    );
    const texts = [document.title, document.getElementById("stage")?.textContent ?? "", ...attributes];
    const found = texts.filter((text) => deceiving.test(text)).map((text) => JSON.stringify(text.slice(0, 200)));
    return [...elements, ...found, ...("owned" in window ? ["a script of the server ran"] : [])];
  });

declare global {
  interface Window {
    readonly tasks: number[];
  }
}
