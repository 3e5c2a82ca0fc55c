import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import type { Bed } from "./bed.ts";
import { takePicture } from "./picture.ts";
import { schemes } from "./schemes.ts";

interface Picture {
  readonly name: string;
  readonly png: Buffer;
}

/** So many on a sheet: more are too small to be judged. */
const sheetSize = 12;

/** Writes a picture of each story whose name has `words`, and sheets of them; returns how many pictures. */
export const takePictures = async (
  { browser, page, names, show }: Bed,
  folder: string,
  words: string,
): Promise<number> => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const chosen = names.filter((name) => name.includes(words));
  const sheet = await browser.newPage();
  for (const [scheme, manners] of Object.entries(schemes)) {
    await page.emulateMedia(manners);
    const pictures: Picture[] = [];
    for (const name of chosen) {
      await show(name);
      const png = await takePicture(page);
      await writeFile(path.join(folder, `${name.replaceAll("/", "-")}-${scheme}.png`), png);
      pictures.push({ name, png });
    }
    for (let first = 0; first < pictures.length; first += sheetSize)
      await writeFile(
        path.join(folder, `sheet-${scheme}-${1 + first / sheetSize}.png`),
        await sheetOf(sheet, pictures.slice(first, first + sheetSize)),
      );
  }
  return chosen.length * Object.keys(schemes).length;
};

const sheetOf = async (page: Page, pictures: readonly Picture[]): Promise<Buffer> => {
  const figures = pictures.map(
    ({ name, png }) =>
      `<figure><figcaption>${name}</figcaption><img src="data:image/png;base64,${png.toString("base64")}"></figure>`,
  );
  await page.setViewportSize({ width: 1600, height: 600 });
  await page.setContent(
    `<!doctype html><style>body { columns: 2; font: 13px sans-serif; background: #999 } figure { margin: 0 0 12px; break-inside: avoid } img { max-width: 100% }</style>${figures.join("")}`,
  );
  return page.screenshot({ fullPage: true });
};
