import { afterEach, expect, test } from "vitest";
import { catalogue, currentLocale, plural, setLocale } from "./catalogue.ts";

afterEach(() => setLocale("en"));

const words = catalogue({
  en: { title: "Jobs", found: (count: number) => plural(count, { one: "# job", other: "# jobs" }) },
  de: { title: "Aufträge", found: (count: number) => plural(count, { one: "# Auftrag", other: "# Aufträge" }) },
});

test("words are those of the language that the host set last", () => {
  expect(words().title).toBe("Jobs");
  setLocale("de");
  expect(words().title).toBe("Aufträge");
});

test("a region of a language speaks it, and its numbers are written as there", () => {
  setLocale("de_AT");
  expect(words().title).toBe("Aufträge");
  expect(currentLocale()).toBe("de-AT");
  expect(plural(1_234, { one: "# Zeile", other: "# Zeilen" })).toBe("1\u00a0234 Zeilen");
});

test("a language that we do not speak is English throughout, numbers included", () => {
  setLocale("pl-PL");
  expect([words().title, currentLocale()]).toEqual(["Jobs", "en"]);
  expect(plural(1_234.5, { one: "#", other: "#" })).toBe("1,234.5");
});

test("the number decides the form", () => {
  expect([0, 1, 2].map((count) => words().found(count))).toEqual(["0 jobs", "1 job", "2 jobs"]);
  setLocale("de");
  expect([0, 1, 2].map((count) => words().found(count))).toEqual(["0 Aufträge", "1 Auftrag", "2 Aufträge"]);
});
