import type { Browser } from "puppeteer-core";

/** The part of puppeteer's connection to Firefox that is used; it is there, but not in its types. */
type BidiConnection = { send(method: string, params: object): Promise<{ readonly result: unknown }> };

/**
 * Runs an expression in the browser itself, where `WebExtensionPolicy` and its like are, and waits for its promise.
 * Needs `--remote-allow-system-access`: https://firefox-source-docs.mozilla.org/remote/Security.html
 */
export async function evaluateInChrome(browser: Browser, expression: string): Promise<void> {
  const connection = Reflect.get(browser, "connection") as BidiConnection;
  const tree = await connection.send("browsingContext.getTree", { "moz:scope": "chrome", maxDepth: 0 });
  const [window] = (tree.result as { readonly contexts: readonly { readonly context: string }[] }).contexts;
  const answer = await connection.send("script.evaluate", {
    // Its value need not be one that can be sent.
    expression: `Promise.resolve(${expression}).then(() => null)`,
    target: { context: window?.context },
    awaitPromise: true,
  });
  const { type } = answer.result as { readonly type: string };
  if (type !== "success") {
    throw new Error(`Firefox did not run ${expression}: ${JSON.stringify(answer.result)}`);
  }
}
