/** Prints the sizes of what a browser loads for the popup and for the worker; fails where one is over its limit. */
import path from "node:path";
import { measure } from "./lib/bundle-size.ts";

/** kB, gzipped. */
const limit = 60;

const output = path.join(import.meta.dirname, "../.output");
for (const browser of ["chrome-mv3", "firefox-mv3"]) {
  for (const entry of ["popup.html", "background.js"]) {
    const { minified, gzipped } = await measure(path.join(output, browser), entry);
    const over = gzipped > limit;
    console.log(
      `${browser} ${entry}: ${minified.toFixed(1)} kB, ${gzipped.toFixed(1)} kB gzip${over ? ` (limit ${limit})` : ""}`,
    );
    if (over) process.exitCode = 1;
  }
}
