/**
 * `pnpm stories` serves the stories, to look at them while they are made. `pnpm stories --screenshots [words]` writes a
 * picture of each, light and dark, and sheets of them all, to `artifacts/stories`; of those only whose name has the words.
 */
import path from "node:path";
import { createServer } from "vite";
import { openBed } from "./bed.ts";
import buildPage from "./build.ts";
import { takePictures } from "./pictures.ts";

const [option, ...words] = process.argv.slice(2);
if (option === "--screenshots") {
  await buildPage();
  await using bed = await openBed();
  const folder = path.resolve(import.meta.dirname, "../../../artifacts/stories");
  console.log(`${await takePictures(bed, folder, words.join(" "))} pictures, and sheets of them, in ${folder}`);
} else if (option !== undefined) {
  console.error(`There is no option “${option}”. There is: --screenshots [words of their names]`);
  process.exitCode = 2;
} else {
  const server = await createServer({ root: path.join(import.meta.dirname, "..") });
  await server.listen();
  server.printUrls();
}
