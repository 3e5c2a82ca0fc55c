import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import pixelmatch from "pixelmatch";
import { type Bed, usualSize } from "./bed.ts";
import { takePicture } from "./picture.ts";
import { type Pixels, readPng, writePng } from "./png.ts";
import { schemes } from "./schemes.ts";

/** The stories whose pictures are kept, so that no change of their looks goes unnoticed. `width`: of the window (px). */
export const kept: readonly { readonly story: string; readonly width?: number }[] = [
  { story: "jobs/jobs-page/SeveralServers", width: 1_100 },
  { story: "jobs/jobs-page/SortedAndOpened" },
  { story: "jobs/jobs-page/InTrouble", width: 400 },
  { story: "jobs/jobs-page/FirstRun" },
  { story: "jobs/bulk-question/CancelOnTwoServers" },
  { story: "health/health-banner/Failing" },
  { story: "detail/job-page/Running" },
  { story: "detail/job-page/FailedWithAttempts" },
  { story: "log/log-view/Colours" },
  { story: "log/log-view/StdoutAndStderr" },
  { story: "create/form/schema-form/ProblemsAtFields" },
  { story: "insights/insights-page/ManyJobs" },
  { story: "activity/activity-page/SeveralReasons" },
  { story: "rules/rules-page/SeveralRules" },
  { story: "connections/connection-form/New" },
];

/** In light and in dark; the person's own colours are theirs. */
export const keptSchemes = ["light", "dark"] as const;
type KeptScheme = (typeof keptSchemes)[number];

const folder = path.resolve(import.meta.dirname, "../pictures");
const artifacts = path.resolve(import.meta.dirname, "../../../artifacts/pictures");

/** Says which Chromium drew the pictures. */
const drawnBy = path.join(folder, "chromium.txt");

/** Which part of a picture may differ, and from which difference of colours on, of 1, a pixel does. */
interface Tolerance {
  readonly share: number;
  readonly threshold: number;
}

const isOther = async ({ browser }: Bed): Promise<boolean> =>
  (await readFile(drawnBy, "utf8").catch(() => "")).trim() !== browser.version();

/** Another Chromium draws the edges of letters and lines in its own way. */
const toleranceOf = async (bed: Bed): Promise<Tolerance> =>
  (await isOther(bed)) ? { share: 0.003, threshold: 0.2 } : { share: 0.00002, threshold: 0.05 };

const fileOf = (story: string, scheme: KeptScheme): string => `${story.replaceAll("/", "-")}-${scheme}.png`;

const draw = async ({ page, show }: Bed, { story, width }: (typeof kept)[number]): Promise<Buffer> => {
  await page.setViewportSize({ ...usualSize, width: width ?? usualSize.width });
  await show(story);
  return takePicture(page);
};

/** What is drawn now differs from what is kept: how, and what to do about it. null: it does not. */
export const differenceOf = async (
  bed: Bed,
  each: (typeof kept)[number],
  scheme: KeptScheme,
): Promise<string | null> => {
  const name = fileOf(each.story, scheme);
  const accept = `If it is meant so: pnpm stories --accept ${each.story}`;
  const before = await readFile(path.join(folder, name)).then(readPng, () => null);
  const now = readPng(await draw(bed, each));
  if (before === null) return `No picture of it is kept. ${accept}`;
  const tolerance = await toleranceOf(bed);
  const { share, difference } = compare(before, now, tolerance.threshold);
  if (share <= tolerance.share) return null;
  await mkdir(artifacts, { recursive: true });
  await writeFile(path.join(artifacts, name), writePng(beside([before, now, difference])));
  return `${(share * 100).toFixed(2)} % of it looks different: artifacts/pictures/${name} shows it as it was, as it is, and where. ${accept}`;
};

/**
 * Keeps how the stories look now whose name has the words, and all of them where another Chromium drew those that are kept;
 * returns the files that were written.
 */
export const accept = async (bed: Bed, words: string): Promise<readonly string[]> => {
  await mkdir(folder, { recursive: true });
  const anew = await isOther(bed);
  const written: string[] = [];
  for (const scheme of keptSchemes) {
    await bed.page.emulateMedia(schemes[scheme]);
    for (const each of kept.filter(({ story }) => anew || story.includes(words))) {
      if (!anew && (await differenceOf(bed, each, scheme)) === null) continue;
      const name = fileOf(each.story, scheme);
      await writeFile(path.join(folder, name), await draw(bed, each));
      written.push(name);
    }
  }
  for (const name of await leftOver()) await rm(path.join(folder, name));
  await writeFile(drawnBy, `${bed.browser.version()}\n`);
  return written;
};

/** The kept pictures of stories that are no longer among those. */
export const leftOver = async (): Promise<readonly string[]> => {
  const files = new Set(kept.flatMap(({ story }) => keptSchemes.map((scheme) => fileOf(story, scheme))));
  return (await readdir(folder)).filter((name) => name.endsWith(".png") && !files.has(name));
};

/** Which share of the pixels differs, and where: red in the paler picture. Of another size, all of them do. */
const compare = (
  before: Pixels,
  now: Pixels,
  threshold: number,
): { readonly share: number; readonly difference: Pixels } => {
  const { width, height } = now;
  if (before.width !== width || before.height !== height) return { share: 1, difference: now };
  const data = new Uint8ClampedArray(width * height * 4);
  const count = pixelmatch(before.data, now.data, data, width, height, { threshold });
  return { share: count / (width * height), difference: { width, height, data } };
};

const beside = (pictures: readonly Pixels[]): Pixels => {
  const width = pictures.reduce((sum, each) => sum + each.width, 0);
  const height = Math.max(...pictures.map((each) => each.height));
  const data = new Uint8ClampedArray(width * height * 4);
  let left = 0;
  for (const each of pictures) {
    for (let row = 0; row < each.height; row++)
      data.set(each.data.subarray(row * each.width * 4, (row + 1) * each.width * 4), (row * width + left) * 4);
    left += each.width;
  }
  return { width, height, data };
};
