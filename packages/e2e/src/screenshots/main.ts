/**
 * `pnpm screenshots`: the pictures of the README, taken in the real VS Code and in real browsers over real jobs, light and
 * dark. A word behind it takes some of them only: `vscode`, `pages` or `toolbar`.
 */
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { ensureSystemPackages, missingForDisplay, startVirtualDisplay } from "@jobwatch/harness";
import { photographed, picturePages, pictureToolbar } from "./extension.ts";
import { colorSchemes, imageFolder } from "./images.ts";
import { pictureVsCode } from "./vscode.ts";

const chosen = process.argv.slice(2);

const pictureToolbars = async (): Promise<void> => {
  const missing = missingForDisplay();
  if (missing.length > 0) {
    const remedy = `Pictures of toolbars need a screen of their own:\n  apt-get install --no-install-recommends ${missing.join(" ")}`;
    if (chosen.includes("toolbar")) throw new Error(remedy);
    return void console.log(remedy);
  }
  const display = await startVirtualDisplay();
  try {
    for (const kind of photographed)
      for (const colorScheme of colorSchemes) await pictureToolbar(kind, colorScheme, display);
  } finally {
    await display.stop();
  }
};

const parts: Readonly<Record<string, () => Promise<void>>> = {
  vscode: async () => {
    for (const colorScheme of colorSchemes) await pictureVsCode(colorScheme);
  },
  pages: async () => {
    for (const kind of photographed) for (const colorScheme of colorSchemes) await picturePages(kind, colorScheme);
  },
  toolbar: pictureToolbars,
};

const unknown = chosen.find((word) => !(word in parts));
if (unknown !== undefined) throw new Error(`${unknown}: it is one of ${Object.keys(parts).join(", ")}`);
ensureSystemPackages();
await mkdir(imageFolder, { recursive: true });
for (const [name, take] of Object.entries(parts)) if (chosen.length === 0 || chosen.includes(name)) await take();
console.log(`Wrote ${path.relative(process.cwd(), imageFolder)}`);
