import type { Page } from "playwright-core";

/** No picture is higher (px): what is below repeats what is above. */
const highest = 1_600;

/** What the page shows, whole, and nothing around it; of a question that stands before all else, that alone. */
export const takePicture = async (page: Page): Promise<Buffer> => {
  const { top, left, width, height } = await page.evaluate(extent);
  const clip = { x: left, y: top, width, height: Math.min(height, highest) };
  return page.screenshot({ animations: "disabled", caret: "hide", fullPage: true, clip });
};

/** In the page: where that is, in its whole pixels. */
const extent = () => {
  const question = document.querySelector("dialog:modal");
  const around = 16;
  if (question !== null) {
    const { top, left, width, height } = question.getBoundingClientRect();
    return {
      top: Math.max(0, Math.floor(top) - around),
      left: Math.max(0, Math.floor(left) - around),
      width: Math.ceil(width) + 2 * around,
      height: Math.ceil(height) + 2 * around,
    };
  }
  const stage = document.getElementById("stage");
  const ends = [...(stage?.children ?? [])].map((each) => each.getBoundingClientRect().bottom + scrollY);
  const { clientWidth: width, scrollHeight } = document.documentElement;
  return { top: 0, left: 0, width, height: Math.min(scrollHeight, Math.ceil(Math.max(...ends)) + around) };
};
