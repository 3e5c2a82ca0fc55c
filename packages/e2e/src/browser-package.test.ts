/** What is handed to the stores: small, whole, without access to any host, and in order for Mozilla's linter. */
import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { gzipLimit, loaded, measure } from "@jobwatch/browser/sizes";
import { repositoryRoot } from "@jobwatch/harness";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";

const project = path.join(repositoryRoot, "packages/browser");
const output = path.join(project, ".output");
const browsers = ["chrome", "firefox"] as const;
const folderOf = (browser: string) => path.join(output, `${browser}-mv3`);
const fromProject = createRequire(path.join(project, "package.json"));
const { version } = fromProject("./package.json") as { readonly version: string };

/** A manifest as far as it says what the extension may do. */
const manifestOf = async (browser: string) =>
  JSON.parse(await readFile(path.join(folderOf(browser), "manifest.json"), "utf8")) as Readonly<
    Record<string, unknown>
  >;
const unzip = async (name: string) => {
  const files = unzipSync(await readFile(path.join(output, `jobwatch-${version}-${name}.zip`)));
  return new Map(Object.entries(files));
};

test.each(browsers.flatMap((browser) => loaded.map((entry) => ({ browser, entry }))))(
  "$browser loads at most 60 kB gzip for $entry",
  async ({ browser, entry }) => {
    const { gzipped } = await measure(folderOf(browser), entry);
    expect(gzipped).toBeGreaterThan(1);
    expect(gzipped).toBeLessThanOrEqual(gzipLimit);
  },
);

test.each(browsers)("%s: few permissions, and no host before the person grants one", async (browser) => {
  const manifest = await manifestOf(browser);
  expect(manifest).toMatchObject({ manifest_version: 3, name: "Jobwatch", version });
  // Chrome asks the person nothing for a side panel; Firefox knows no such permission.
  const panel = browser === "chrome" ? ["sidePanel"] : [];
  expect(manifest["permissions"]).toEqual(["storage", "alarms", "notifications", ...panel]);
  expect(manifest["optional_host_permissions"]).toEqual(["http://*/*", "https://*/*"]);
  for (const more of ["host_permissions", "optional_permissions", "content_scripts", "externally_connectable"])
    expect(manifest, more).not.toHaveProperty(more);
  expect(manifest, "nothing of it is in reach of web pages").not.toHaveProperty("web_accessible_resources");
});

test.each(browsers)("%s: the zip holds the files of the folder, and nothing else", async (browser) => {
  const folder = folderOf(browser);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  const zip = await unzip(browser);
  expect(new Set(zip.keys())).toEqual(new Set(files));
  for (const file of files) {
    const same = (await readFile(path.join(folder, file))).equals(zip.get(file) ?? new Uint8Array());
    expect(same, `${file} is as in the zip`).toBe(true);
  }
  for (const needed of [
    "manifest.json",
    "background.js",
    "popup.html",
    "options.html",
    "app.html",
    "sidepanel.html",
    "icon/128.png",
  ])
    expect([...zip.keys()]).toContain(needed);
  expect([...zip.keys()].filter((file) => /\.(map|tsx?)$|node_modules|test/.test(file))).toEqual([]);
});

test("the source zip holds what the extension is built from, and nothing that was built or installed", async () => {
  const sources = await unzip("sources");
  for (const needed of [
    "package.json",
    "pnpm-lock.yaml",
    "pnpm-workspace.yaml",
    "tsconfig.base.json",
    "packages/browser/wxt.config.ts",
    "packages/browser/README.md",
    "packages/browser/src/background/worker.ts",
    "packages/core/src/index.ts",
    "packages/ui/src/index.ts",
  ])
    expect([...sources.keys()]).toContain(needed);
  expect([...sources.keys()].filter((file) => /node_modules|\.output|\.wxt|\.zip$|\.env/.test(file))).toEqual([]);
  const manifest = JSON.parse(strFromU8(sources.get("packages/browser/package.json") ?? new Uint8Array())) as unknown;
  expect(manifest).toMatchObject({ version });
});

test("Mozilla's linter finds no error", async () => {
  const linter = path.join(path.dirname(fromProject.resolve("web-ext")), "bin/web-ext.js");
  const args = [linter, "lint", "--source-dir", folderOf("firefox"), "--output", "json"];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: project }).catch(
    // With errors its exit status is 1; what it found is told all the same.
    (error: { readonly stdout: string }) => error,
  );
  const found = JSON.parse(stdout) as { readonly summary: object; readonly errors: readonly object[] };
  expect(found.errors).toEqual([]);
  expect(found.summary).toMatchObject({ errors: 0 });
});
