import fc from "fast-check";
import { expect, test } from "vitest";
import { ProblemError } from "../model/problem.ts";
import { createFrameReader, toFrame } from "./frames.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
/** The stream in pieces that end at these places. */
const cut = (stream: Uint8Array, places: readonly number[]): readonly Uint8Array[] => {
  const ends = [...new Set(places.map((place) => place % (stream.length + 1)))].toSorted((a, b) => a - b);
  return [...ends, stream.length].map((end, i) => stream.subarray(ends[i - 1] ?? 0, end));
};
const readAll = (pieces: readonly Uint8Array[]) => {
  const read = createFrameReader();
  return pieces.flatMap((piece) => read(piece));
};
const join = (parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

test("messages come out as they went in, however the stream is cut", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: "grapheme", maxLength: 30 }), { maxLength: 6 }),
      fc.array(fc.nat(), { maxLength: 40 }),
      (messages, places) => {
        expect(readAll(cut(join(messages.map(toFrame)), places))).toEqual(messages);
      },
    ),
    { numRuns: 200 },
  );
});

test("a character that is cut in two comes out whole", () => {
  const stream = toFrame("Å🧪");
  expect(readAll([...stream].map((byte) => Uint8Array.of(byte)))).toEqual(["Å🧪"]);
});

test("an empty message does not hide the one behind it", () => {
  expect(readAll([join([toFrame(""), toFrame("a")])])).toEqual(["", "a"]);
});

test("lines may end in LF alone, the length's name has any case, and other headers mean nothing", () => {
  const stream = bytes("content-length: 2\nContent-Type: application/vscode-jsonrpc; charset=utf-8\n\n{}");
  expect(readAll([stream])).toEqual(["{}"]);
});

test("what cannot be a frame is refused with a reason, at once", () => {
  const refusal = (text: string) => {
    try {
      readAll([bytes(text)]);
    } catch (error) {
      return error instanceof ProblemError ? `${error.problem.code}: ${error.problem.detail}` : error;
    }
    return null;
  };
  expect(refusal("Content-Type: x\r\n\r\n{}")).toBe("protocol: a message that does not say its length");
  expect(refusal("Content-Length: -1\r\n\r\n{}")).toBe("protocol: a message that does not say its length");
  expect(refusal(`{"jsonrpc":"2.0"}${" ".repeat(9_000)}`)).toBe("protocol: a header without an end");
  // Of 100 MiB that a server may send nothing is awaited.
  expect(refusal(`Content-Length: ${100 * 1024 * 1024}\r\n\r\n`)).toBe("too-large: more than 8 MiB");
});

test("8 MiB in pieces of 64 KiB are put together once, not at each piece", () => {
  const stream = toFrame("x".repeat(8 * 1024 * 1024));
  const pieces = Array.from({ length: Math.ceil(stream.length / 65_536) }, (_, i) =>
    stream.subarray(i * 65_536, (i + 1) * 65_536),
  );
  const read = createFrameReader();
  const start = performance.now();
  const messages = pieces.flatMap((piece) => read(piece));
  expect(messages.map((message) => message.length)).toEqual([8 * 1024 * 1024]);
  // Copying what came so far at each piece would be half a gigabyte.
  expect(performance.now() - start).toBeLessThan(1_000);
});
