/** A page of the extension in a tab, as far as every browser's driver has the same to offer. */
export type ExtensionTab = {
  /** Runs a function in the page. It is sent as text: it must not refer to anything outside itself. */
  evaluate<T>(run: () => T): Promise<T>;
  evaluate<T, P>(run: (argument: P) => T, argument: P): Promise<T>;
  /** The element that a CSS selector names; each step waits for it. */
  locator(selector: string): { click(): Promise<void>; fill(value: string): Promise<void> };
  /** Waits until there is such an element. Rejects after `timeout` ms. */
  waitForSelector(selector: string, options: { readonly timeout: number }): Promise<unknown>;
  screenshot(options: { readonly path: `${string}.png` }): Promise<unknown>;
  close(): Promise<void>;
};
