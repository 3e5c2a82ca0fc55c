import { expect, test } from "vitest";
import { ProblemError, problem } from "../model/problem.ts";
import { carrierPair } from "../testing/carrier-pair.ts";
import { openRpc } from "./rpc.ts";

interface Api {
  add(a: number, b: number): Promise<number>;
  fail(): Promise<void>;
  crash(): Promise<void>;
  count(to: number, signal: AbortSignal): AsyncIterable<number>;
  secret(): Promise<void>;
}

let stopped = 0;
const handlers = {
  add: async (a: number, b: number) => a + b,
  fail: async () => {
    throw problem("limited", "slow down", { httpStatus: 429, retryAt: 5 });
  },
  crash: async () => {
    throw new TypeError("oops");
  },
  async *count(to: number, signal: AbortSignal) {
    for (let n = 1; n <= to && !signal.aborted; n++) {
      yield n;
      await new Promise((resolve) => setTimeout(resolve));
    }
    stopped++;
  },
};
const open = () => {
  const [near, far] = carrierPair();
  openRpc<object>(far, handlers, []);
  return { near, ...openRpc<Api>(near, {}, ["count"]) };
};
const collect = async <T>(values: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
};

test("a call is answered", async () => {
  expect(await open().remote.add(1, 2)).toBe(3);
});

test("a problem crosses as the data that it is", async () => {
  const error: unknown = await open()
    .remote.fail()
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ProblemError);
  expect((error as ProblemError).problem).toEqual({
    code: "limited",
    detail: "slow down",
    httpStatus: 429,
    retryAt: 5,
    details: [],
  });
});

test("another error of the other end, and a method that it lacks, are problems too", async () => {
  await expect(open().remote.crash()).rejects.toThrow("oops");
  await expect(open().remote.secret()).rejects.toThrow("does not know “secret”");
});

test("a stream gives its values in order and ends", async () => {
  expect(await collect(open().remote.count(4, new AbortController().signal))).toEqual([1, 2, 3, 4]);
});

test("aborting a stream ends it at both ends", async () => {
  const abort = new AbortController();
  const before = stopped;
  const seen: number[] = [];
  for await (const n of open().remote.count(1_000, abort.signal)) {
    seen.push(n);
    if (n === 3) abort.abort();
  }
  expect(seen.length).toBeLessThan(10);
  await expect.poll(() => stopped).toBe(before + 1);
});

test("when the carrier closes, open and later calls and streams fail as offline", async () => {
  const { near, remote, closed } = open();
  const stream = collect(remote.count(1_000, new AbortController().signal));
  const call = remote.add(1, 2);
  near.close();
  await closed;
  await expect(call).rejects.toThrow("has gone");
  await expect(stream).rejects.toThrow("has gone");
  await expect(remote.add(1, 2)).rejects.toThrow("has gone");
});
