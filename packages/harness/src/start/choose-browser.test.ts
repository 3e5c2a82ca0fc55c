import { expect, test } from "vitest";
import { browsersToTry, notFound, parseWish } from "./choose-browser.ts";

const all = (kind: string) => `/bin/${kind}`;
const kinds = (...args: Parameters<typeof browsersToTry>) => browsersToTry(...args).map(({ kind }) => kind);

test("without a wish every browser that is here is tried: Chromium, Chrome, Edge, Firefox", () => {
  expect(kinds(parseWish(undefined), all)).toEqual(["chromium", "chrome", "edge", "firefox"]);
  const few = (kind: string) => (kind === "edge" || kind === "firefox" ? all(kind) : null);
  expect(browsersToTry(null, few)).toEqual([
    { kind: "edge", program: "/bin/edge" },
    { kind: "firefox", program: "/bin/firefox" },
  ]);
});

test("a wish is met by that browser alone, or not at all", () => {
  expect(kinds(parseWish("firefox"), all)).toEqual(["firefox"]);
  expect(kinds(parseWish("chrome"), (kind) => (kind === "chromium" ? all(kind) : null))).toEqual([]);
  expect(kinds(parseWish("none"), all)).toEqual([]);
});

test("any other word is refused with those that there are", () => {
  expect(() => parseWish("opera")).toThrow("--browser opera: it is one of chromium, chrome, edge, firefox, none");
  expect(() => parseWish("")).toThrow("it is one of");
});

test("what is not found is named, with the variable that may say where it is", () => {
  expect(notFound(null)).toBe("found no Chromium, Chrome, Edge, Firefox");
  expect(notFound("edge")).toBe("found no Edge (EDGE may name its program)");
});
