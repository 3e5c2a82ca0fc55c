/** Draws the extension's icons from one SVG with the machine's own Chromium. Run it after a change of icon.svg; the PNGs are committed. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { chromium } from "playwright-core";

const sizes = [16, 32, 48, 128];

const svg = await readFile(path.join(import.meta.dirname, "icon.svg"), "utf8");
const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
const page = await browser.newPage();
for (const size of sizes) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vw; height: 100vh }</style>${svg}`);
  await page.screenshot({
    path: path.join(import.meta.dirname, `../public/icon/${size}.png`),
    omitBackground: true,
  });
}
await browser.close();
