/** Prints the sizes of what a browser loads for the popup and for the worker; fails where one is over its limit. */
import path from "node:path";
import { gzipLimit, loaded, measure } from "./lib/bundle-size.ts";

const output = path.join(import.meta.dirname, "../.output");
for (const browser of ["chrome-mv3", "firefox-mv3"]) {
  for (const entry of loaded) {
    const { minified, gzipped } = await measure(path.join(output, browser), entry);
    const over = gzipped > gzipLimit;
    console.log(
      `${browser} ${entry}: ${minified.toFixed(1)} kB, ${gzipped.toFixed(1)} kB gzip${over ? ` (limit ${gzipLimit})` : ""}`,
    );
    if (over) process.exitCode = 1;
  }
}
