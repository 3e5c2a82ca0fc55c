/** Bundles the command line and the server into one file that needs Node alone: `dist/jobwatch.mjs`. */
import { chmodSync, statSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const folder = path.join(import.meta.dirname, "..");
const outfile = path.join(folder, "dist/jobwatch.mjs");
await build({
  entryPoints: [path.join(folder, "src/main.ts")],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node22.18",
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  // Parts that are CommonJS ask for Node's own modules by `require`.
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
});
chmodSync(outfile, 0o755);
process.stdout.write(`dist/jobwatch.mjs ${(statSync(outfile).size / 1024).toFixed(1)} kB\n`);
