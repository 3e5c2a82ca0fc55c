import type { Workbench } from "@jobwatch/harness";
import axe from "axe-core";

/** Which texts of a webview's page do not stand out from their ground by WCAG's 4.5, and how many do. */
export const contrast = async (page: ReturnType<Workbench["webview"]>) => {
  const html = await page.locator("html").elementHandle();
  const frame = await html?.ownerFrame();
  // As the debugger: the page's own policy allows no script of others.
  await frame?.evaluate(axe.source);
  return frame?.evaluate(async () => {
    const { violations, passes } = await window.axe.run(document, { runOnly: ["color-contrast"] });
    return {
      faults: violations.flatMap(({ nodes }) => nodes.map((node) => `${node.html}: ${node.failureSummary}`)),
      read: passes.flatMap(({ nodes }) => nodes).length,
    };
  });
};

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}
