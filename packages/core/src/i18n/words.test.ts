import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, expect, test } from "vitest";
import { setLocale } from "./catalogue.ts";

afterEach(() => setLocale("en"));

const packages = path.join(import.meta.dirname, "../../..");
const speaks = (file: string): boolean => /\bcatalogue\(/.test(readFileSync(path.join(packages, file), "utf8"));
const files = globSync("*/src/**/*.{ts,tsx}", { cwd: packages })
  .filter((file) => !/\.test\.|catalogue\.ts$/.test(file) && speaks(file))
  .sort();

/** Words that are the same in both languages: names, and what German took over. */
const shared = new Set(
  "Agent Cluster Cookie Dashboard ID Info Job Jobs Jobwatch JSON Label Link Log Logs Median Name Orchestrator Prompt Push Server Signal Socket Status Token URL Version Workflow Workflows live null ok optional stderr stdout".split(
    " ",
  ),
);

/** Every text of a catalogue by its path; of a function its source. */
const textsOf = (words: unknown, at: string): readonly (readonly [string, string])[] => {
  if (typeof words === "string") return [[at, words]];
  if (typeof words === "function") return [[at, String(words)]];
  if (typeof words !== "object" || words === null) throw new Error(`${at} is no text`);
  return Object.entries(words).flatMap(([key, value]) => textsOf(value, `${at}.${key}`));
};

/** There is a word of one language in it, not signs, values and shared words alone: of a function in one of its literals. */
const isSaid = (text: string): boolean => {
  const literals = text.includes("=>") ? [...text.matchAll(/"[^"]*"|`[^`]*`/g)].map(([literal]) => literal) : [text];
  const words = literals.flatMap((literal) => literal.replaceAll(/\$\{[^}]*\}/g, " ").match(/\p{L}{2,}/gu) ?? []);
  return words.some((word) => !shared.has(word));
};

const spoken = async (file: string) => {
  const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(path.join(packages, file)).href);
  return Object.entries(module).flatMap(([name, words]) => {
    // What chooses words by what it is given stands beside its catalogue.
    if (typeof words !== "function" || words.length > 0) return [];
    const [english, german] = ["en", "de"].map((language) => {
      setLocale(language);
      return textsOf(words(), name);
    });
    return (english ?? []).map(([at, text], index) => ({ at, english: text, german: german?.[index]?.[1] ?? "" }));
  });
};

test("catalogues stand in files of their own, which load nothing of a host", () => {
  expect(files).toContain("core/src/format/words.ts");
  expect(files.filter((file) => !/\bwords\.ts$/.test(file))).toEqual([]);
});

// The first one loads all of core.
test.each(files)("%s says everything in German, with German quotes", { timeout: 60_000 }, async (file) => {
  const texts = await spoken(file);
  expect(texts).not.toEqual([]);
  for (const { at, english, german } of texts) {
    if (isSaid(english)) expect.soft(german, at).not.toBe(english);
    expect.soft(german, at).not.toMatch(/”|[„“]{2}|(^|[\s(])“/);
  }
});
