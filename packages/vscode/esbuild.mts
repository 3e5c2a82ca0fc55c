/** Bundles the extension for the Node extension host: one CommonJS file, which loads faster than many. */
import { statSync } from "node:fs";
import path from "node:path";
import { bundleForNode } from "./bundle.mts";

const outfile = path.join(import.meta.dirname, "dist/node/extension.js");
await bundleForNode(path.join(import.meta.dirname, "src/extension.ts"), outfile);
process.stdout.write(`dist/node/extension.js ${(statSync(outfile).size / 1024).toFixed(1)} kB\n`);
