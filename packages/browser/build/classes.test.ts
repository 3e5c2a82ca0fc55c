import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const components = path.join(import.meta.dirname, "../../ui/src");
/** What all components share, and any may refine. */
const shared = ["style.css", "app/app.css", "fields/fields.css"];

/** The classes that a style sheet says something of by their name alone. */
const ownClasses = (css: string): ReadonlySet<string> =>
  new Set(
    [...css.replaceAll(/\/\*[\s\S]*?\*\//g, "").matchAll(/([^{};]+)\{/g)]
      .flatMap(([, selectors = ""]) => selectors.split(","))
      .flatMap((selector) => /^\s*[a-z]*\.(jw-[a-z-]+)(?:[:[][^\s]*)?\s*$/.exec(selector)?.[1] ?? []),
  );

test("a class belongs to one component: all pages are one page, and the last style sheet would win", () => {
  const owners = new Map<string, string[]>();
  for (const file of globSync("**/*.css", { cwd: components }))
    if (!shared.includes(file))
      for (const name of ownClasses(readFileSync(path.join(components, file), "utf8")))
        owners.set(name, [...(owners.get(name) ?? []), file]);
  expect([...owners].filter(([, files]) => files.length > 1)).toEqual([]);
  expect(owners.size).toBeGreaterThan(50);
});
