/** Bundles the extension for the Node extension host: one CommonJS file, which loads faster than many. */
import { statSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const outfile = path.join(import.meta.dirname, "dist/node/extension.js");

await build({
  entryPoints: [path.join(import.meta.dirname, "src/extension.ts")],
  outfile,
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "es2023",
  external: ["vscode"],
  minify: true,
  sourcemap: false,
  legalComments: "none",
  logLevel: "warning",
});

process.stdout.write(`dist/node/extension.js ${(statSync(outfile).size / 1024).toFixed(1)} kB\n`);
