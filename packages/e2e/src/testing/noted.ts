import { expect } from "vitest";

/**
 * Waits until the extension has written down all that it showed. A browser that ends between the show and the mark shows
 * it again when it starts: the one window that is documented, and not what a test of a restart is about.
 */
export const allNoted = async (browser: { call(name: string): Promise<unknown> }): Promise<void> => {
  const stored = async () => JSON.stringify(await browser.call("storage.local.get"));
  await expect.poll(stored, { timeout: 10_000, interval: 20 }).not.toContain('"outcome":"pending"');
};
