/** Bundles the extension for the Node extension host: one CommonJS file, which loads faster than many; and the job server beside it. */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { bundleForNode, bundleForWebview } from "./bundle.mts";

const outfile = path.join(import.meta.dirname, "dist/node/extension.js");
await bundleForNode(path.join(import.meta.dirname, "src/extension.ts"), outfile);
// The pages of its webviews. Chunks of an older build have other names.
const web = path.join(import.meta.dirname, "dist/web");
rmSync(web, { recursive: true, force: true });
const page = path.join(import.meta.dirname, "src/webviews/page");
await bundleForWebview({ app: path.join(page, "main.tsx"), style: path.join(page, "page.css") }, web);
// The command line with the job server in it: what "Start Local Job Server" runs.
const folder = import.meta.dirname;
execFileSync(process.execPath, [path.join(folder, "../cli/scripts/bundle.ts")], { stdio: "inherit" });
mkdirSync(path.join(folder, "dist/server"), { recursive: true });
copyFileSync(path.join(folder, "../cli/dist/jobwatch.mjs"), path.join(folder, "dist/server/jobwatch.mjs"));
process.stdout.write(`dist/node/extension.js ${(statSync(outfile).size / 1024).toFixed(1)} kB\n`);
