/**
 * `pnpm stories` serves the stories, to look at them while they are made. `pnpm stories --screenshots [words]` writes a
 * picture of each, light and dark, and sheets of them all, to `artifacts/stories`; of those only whose name has the words.
 * `pnpm stories --accept [words]` keeps how the stories that matter most look now, which a test compares with from then on.
 */
import path from "node:path";
import { createServer } from "vite";
import { openBed } from "./bed.ts";
import buildPage from "./build.ts";
import { accept } from "./kept-pictures.ts";
import { takePictures } from "./pictures.ts";

const [option, ...words] = process.argv.slice(2);
if (option === "--screenshots") {
  await buildPage();
  await using bed = await openBed();
  const folder = path.resolve(import.meta.dirname, "../../../artifacts/stories");
  console.log(`${await takePictures(bed, folder, words.join(" "))} pictures, and sheets of them, in ${folder}`);
} else if (option === "--accept") {
  await buildPage();
  await using bed = await openBed();
  const written = await accept(bed, words.join(" "));
  console.log(written.length === 0 ? "All look as they did." : `These are kept now:\n${written.join("\n")}`);
} else if (option !== undefined) {
  console.error(`There is no option “${option}”. There are: --screenshots and --accept, each [words of their names]`);
  process.exitCode = 2;
} else {
  const server = await createServer({ root: path.join(import.meta.dirname, "..") });
  await server.listen();
  server.printUrls();
}
