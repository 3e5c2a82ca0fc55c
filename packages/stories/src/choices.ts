import type { Page } from "playwright-core";

/** What is chosen or pressed but looks just as its neighbours that are not. */
export const indistinctChoices = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const looks = (element: Element): string => {
      const style = getComputedStyle(element);
      const { color, backgroundColor, borderColor, outlineStyle, outlineColor, textDecorationLine, fontWeight } = style;
      const drawing = element.querySelector("svg")?.innerHTML;
      return [
        color,
        backgroundColor,
        borderColor,
        outlineStyle,
        outlineColor,
        textDecorationLine,
        fontWeight,
        drawing,
      ].join();
    };
    return ["aria-selected", "aria-pressed", "aria-current"].flatMap((attribute) =>
      [...document.querySelectorAll(`#stage [${attribute}]:not([${attribute}=false])`)].flatMap((chosen) => {
        const neighbours = [...(chosen.parentElement?.children ?? [])].filter(
          (each) => each.tagName === chosen.tagName && [null, "false"].includes(each.getAttribute(attribute)),
        );
        const twin = neighbours.find((each) => each.checkVisibility() && looks(each) === looks(chosen));
        return twin === undefined ? [] : [`${attribute} is not seen on ${chosen.outerHTML.slice(0, 160)}`];
      }),
    );
  });
