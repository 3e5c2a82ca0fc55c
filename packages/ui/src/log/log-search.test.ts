import { expect, test } from "vitest";
import { spansOf } from "./ansi.ts";
import { LogSearch, markFound } from "./log-search.ts";
import { LogStore } from "./log-store.ts";

const storeOf = (...texts: string[]) => {
  const store = new LogStore();
  store.append(texts.map((text) => ({ at: null, stream: null, level: null, text })));
  return store;
};
const everyLine = () => true;
const atOnce = () => 0;
const marks = (text: string, query: string) =>
  markFound(spansOf(text), query).map(({ text, found }) => (found ? `[${text}]` : text));

test("finds lines whatever their case and colours, and steps around the ends", () => {
  const search = new LogSearch(
    storeOf("Error", "fine", "\u001b[31mERR\u001b[0mor", "fine", "terror"),
    "error",
    everyLine,
  );
  expect(search.advance(1, atOnce)).toBe(true);
  expect([search.count, search.place(2), search.place(3)]).toEqual([3, 1, null]);
  expect([search.step(0, 1), search.step(4, 1), search.step(0, -1), search.step(3, -1)]).toEqual([2, 0, 4, 2]);
});

test("finds nothing in lines that are hidden, and says so by no step", () => {
  const search = new LogSearch(storeOf("error", "error"), "error", (line) => line === 1);
  search.advance(1, atOnce);
  expect([search.count, search.step(0, 1)]).toEqual([1, 1]);
  expect(new LogSearch(storeOf(), "error", everyLine).step(0, 1)).toBeNull();
});

test("looks at the clock after each long line", () => {
  const search = new LogSearch(storeOf(...Array.from({ length: 20 }, () => "x".repeat(10_000))), "x", everyLine);
  let time = 0;
  expect(search.advance(2, () => time++)).toBe(false);
  expect(search.count).toBe(2);
});

test("looks for so long as it may, and goes on where it was", () => {
  const search = new LogSearch(storeOf(...Array.from({ length: 100 }, () => "error")), "error", everyLine);
  let time = 0;
  // Every look at the clock is a millisecond.
  expect(search.advance(2, () => time++)).toBe(false);
  expect(search.count).toBe(32);
  expect([search.advance(100, () => time++), search.count]).toEqual([true, 100]);
});

test("forgets what was dropped", () => {
  const store = new LogStore({ mostLines: 20_000 });
  const search = new LogSearch(store, "x", everyLine);
  for (let piece = 0; piece < 20; piece++) {
    store.append(Array.from({ length: 2_000 }, () => ({ at: null, stream: null, level: null, text: "x" })));
    search.advance(1, atOnce);
  }
  expect(search.count).toBe(store.end - store.first);
  expect(search.step(0, 1)).toBe(store.first);
});

test("what is found is marked across colours, and each time that it is there", () => {
  expect(marks("an \u001b[31mErr\u001b[0mor, an error", "ERROR")).toEqual(["an ", "[Err]", "[or]", ", an ", "[error]"]);
  expect(marks("aaaa", "aa")).toEqual(["[aa]", "[aa]"]);
  expect(marks("nothing", "x")).toEqual(["nothing"]);
  expect(marks("text", "")).toEqual(["text"]);
  expect(marks("İ error", "error")).toEqual(["İ error"]);
});
