import axe from "axe-core";
import type { Page } from "playwright-core";
import type { Scheme } from "./schemes.ts";

/** All of WCAG up to 2.2 AA, and what axe knows beyond that. https://github.com/dequelabs/axe-core/blob/develop/doc/API.md */
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Once a page. */
export const loadAxe = (page: Page): Promise<unknown> => page.evaluate(axe.source);

/** What axe finds in the page as it is: the rule, what it means, and where. */
export const findings = async (page: Page, scheme: Scheme): Promise<readonly string[]> => {
  const options: axe.RunOptions = {
    runOnly: { type: "tag", values: tags },
    resultTypes: ["violations"],
    rules: {
      // Off unless asked for.
      "target-size": { enabled: true },
      // The person's own colours.
      "color-contrast": { enabled: scheme !== "forced-colours" },
    },
  };
  return page.evaluate(async (asked) => {
    const { violations } = await window.axe.run(document, asked);
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, any, all, none }) => {
        const why = [...any, ...all, ...none].map(({ message }) => message).join("; ");
        return `${id}: ${help}\n  ${html.slice(0, 300)}\n  ${why}`;
      }),
    );
  }, options);
};

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}
