import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const ui = path.resolve(import.meta.dirname, "../../ui/src");

/** What style.css and the app's frame give to all; a part may add to it. */
const shared = ["style.css", "app/app.css"];

/** The classes that a style sheet gives looks to wherever they stand: by selectors without an ancestor. */
const looksOf = (css: string): ReadonlySet<string> => {
  const selectors = css.replace(/\/\*.*?\*\//gs, "").matchAll(/([^{}]+)\{/g);
  const alone = [...selectors]
    .flatMap(([, list = ""]) => list.split(","))
    .filter((each) => !/[\s>+~@]/.test(each.trim()));
  return new Set(alone.flatMap((each) => [...each.matchAll(/\.(jw-[\w-]+)/g)].map(([, name = ""]) => name)));
};

test("no class has looks of two parts, which would change each other's wherever both are shown", () => {
  const parts = new Map<string, string[]>();
  for (const file of globSync("**/*.css", { cwd: ui })) {
    if (shared.includes(file.split(path.sep).join("/"))) continue;
    for (const name of looksOf(readFileSync(path.join(ui, file), "utf8")))
      parts.set(name, [...(parts.get(name) ?? []), file]);
  }
  expect(parts.size).toBeGreaterThan(50);
  expect([...parts].filter(([, files]) => files.length > 1)).toEqual([]);
});
