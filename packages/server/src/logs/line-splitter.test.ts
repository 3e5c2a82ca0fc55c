import { expect, test } from "vitest";
import { LineSplitter, longestLine } from "./line-splitter.ts";

const split = (...chunks: readonly Uint8Array[]): string[] => {
  const splitter = new LineSplitter();
  return [...chunks.flatMap((chunk) => splitter.push(chunk)), ...splitter.end()];
};

test("lines come out whole wherever the chunks were cut", () => {
  const bytes = Buffer.from("größer\r\n\n🙂 done\nno end");
  for (let at = 0; at <= bytes.length; at += 1)
    expect(split(bytes.subarray(0, at), bytes.subarray(at))).toEqual(["größer", "", "🙂 done", "no end"]);
});

test("a stream that ends its last line gives no empty one after it", () => {
  expect(split(Buffer.from("a\n"))).toEqual(["a"]);
  expect(split()).toEqual([]);
});

test("a line over the limit comes in pieces that lose nothing and split no character", () => {
  const line = `x${"🙂".repeat(longestLine)}`;
  const pieces = split(Buffer.from(`${line}\nnext`));
  expect(pieces.pop()).toBe("next");
  expect(pieces.join("")).toBe(line);
  for (const piece of pieces) {
    expect(piece.length).toBeLessThanOrEqual(longestLine);
    expect(piece.isWellFormed()).toBe(true);
  }
});

test("of a line that is drawn over and over only what it shows at last is a line, wherever the chunks were cut", () => {
  const bytes = Buffer.from("start\r 10%\r 50%\r100%\r\nnext\r\n");
  for (let at = 0; at <= bytes.length; at += 1)
    expect(split(bytes.subarray(0, at), bytes.subarray(at))).toEqual(["100%", "next"]);
});

test("what such a line shows meanwhile can be asked for, once", () => {
  const splitter = new LineSplitter();
  splitter.push(Buffer.from("plain"));
  expect(splitter.redrawn()).toBeNull();
  splitter.push(Buffer.from("\n\r 10%\r 20%"));
  expect([splitter.redrawn(), splitter.redrawn()]).toEqual([" 20%", null]);
  expect(splitter.push(Buffer.from("\r 30%\n"))).toEqual([" 30%"]);
  expect(splitter.redrawn()).toBeNull();
});
