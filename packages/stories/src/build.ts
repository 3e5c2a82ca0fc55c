/** Builds the page of stories as the browser extension builds its pages: what ships is what is checked. */
import path from "node:path";
import { build } from "vite";

const root = path.resolve(import.meta.dirname, "..");

/** Where the built page is. */
export const built = path.join(root, "dist");

export default async (): Promise<void> => {
  await build({ root, logLevel: "warn", build: { outDir: built, emptyOutDir: true } });
};
