import { readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";

/** What a browser loads again and again: at each opening of the popup, at each waking of the worker. */
export const loaded = ["popup.html", "background.js"] as const;

/** The most (kB, gzipped) that each of them may load. */
export const gzipLimit = 60;

/** Kilobytes (1,000 bytes) of all scripts that an entry loads. */
export interface BundleSize {
  readonly minified: number;
  /** Each file on its own, as it is stored in a package. */
  readonly gzipped: number;
}

/** The scripts that an HTML page or a script of `folder` leads to, itself among them. */
export const measure = async (folder: string, entry: string): Promise<BundleSize> => {
  const files = new Set<string>();
  const visit = async (file: string): Promise<void> => {
    if (files.has(file)) return;
    files.add(file);
    const text = await readFile(file, "utf8");
    for (const link of scriptLinks(text))
      await visit(link.startsWith("/") ? path.join(folder, link) : path.resolve(path.dirname(file), link));
  };
  await visit(path.join(folder, entry));
  const scripts = [...files].filter((file) => file.endsWith(".js"));
  const contents = await Promise.all(scripts.map((file) => readFile(file)));
  const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0) / 1_000;
  return {
    minified: sum(contents.map((content) => content.length)),
    gzipped: sum(contents.map((content) => gzipSync(content, { level: 9 }).length)),
  };
};

/** What a page's script tags and a module's imports name, as the bundler writes them. */
export const scriptLinks = (text: string): readonly string[] =>
  [...text.matchAll(/(?:\bsrc=|\bfrom ?|\bimport ?)["'`]((?:\.{0,2}\/)[^"'`]+\.js)["'`]/g)].flatMap(
    ([, link]) => link ?? [],
  );
