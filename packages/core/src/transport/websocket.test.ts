import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ProblemError } from "../model/problem.ts";
import { fakeWebSocket } from "../testing/fake-websocket.ts";
import { openWebSocket } from "./websocket.ts";

let abort: AbortController;
let fake: ReturnType<typeof fakeWebSocket>;
beforeEach(() => {
  vi.useFakeTimers();
  abort = new AbortController();
  fake = fakeWebSocket();
});
afterEach(() => void vi.useRealTimers());

const open = (secret: (() => Promise<string>) | null = async () => "s3cret") =>
  openWebSocket({
    url: "ws://server/api/v1/stream",
    secret,
    network: { webSocket: fake.open },
    online: () => true,
    signal: abort.signal,
  })[Symbol.asyncIterator]();
const failure = async (reading: Promise<unknown>) => {
  const error = await reading.catch((reason: unknown) => reason);
  if (!(error instanceof ProblemError)) throw new Error(`no ProblemError: ${String(error)}`);
  return error.problem;
};

test("the token is the first message and no part of the address", async () => {
  open();
  expect(fake.sent).toEqual([]);
  await fake.accept();
  expect(fake.url).toBe("ws://server/api/v1/stream");
  expect(fake.sent).toEqual([{ type: "auth", token: "s3cret" }]);
});

test("a server that wants no token is sent none", async () => {
  open(null);
  await fake.accept();
  expect(fake.sent).toEqual([]);
});

test("each text of the server is given, in order; anything else is not", async () => {
  const stream = open();
  await fake.accept();
  fake.say("a");
  fake.say(new ArrayBuffer(1));
  fake.say("b");
  expect([await stream.next(), await stream.next()].map(({ value }) => value)).toEqual(["a", "b"]);
});

test("a ping goes out every 20 seconds", async () => {
  open();
  await fake.accept();
  fake.say("ready");
  await vi.advanceTimersByTimeAsync(40_000);
  expect(fake.sent.slice(1)).toEqual([{ type: "ping" }, { type: "ping" }]);
});

test("a server that is silent for 45 seconds is given up, a talking one is not", async () => {
  const stream = open();
  await fake.accept();
  await vi.advanceTimersByTimeAsync(44_000);
  fake.say("pong");
  await vi.advanceTimersByTimeAsync(44_000);
  expect(fake.closed).toBe(false);
  await stream.next();
  const reading = failure(stream.next());
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await reading).toMatchObject({ code: "timeout" });
  expect(fake.closed).toBe(true);
});

test("a connect that is never answered is given up as well", async () => {
  const reading = failure(open().next());
  await vi.advanceTimersByTimeAsync(45_000);
  expect((await reading).code).toBe("timeout");
});

test.each([
  [4401, "auth"],
  [4408, "refused"],
  [1006, "refused"],
])("a stream that the server closes with %d is a problem", async (code, expected) => {
  const stream = open();
  await fake.accept();
  const reading = failure(stream.next());
  fake.hangUp(code, "because");
  expect(await reading).toMatchObject({ code: expected, detail: `the stream was closed (${code}: because)` });
});

test("when the signal aborts the stream ends quietly and nothing is sent any more", async () => {
  const stream = open();
  await fake.accept();
  const reading = stream.next();
  abort.abort();
  expect((await reading).done).toBe(true);
  expect(fake.closed).toBe(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fake.sent).toHaveLength(1);
  expect(vi.getTimerCount()).toBe(0);
});

test("a reader that stops closes the socket", async () => {
  const stream = open();
  await fake.accept();
  await stream.return?.();
  expect(fake.closed).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test("an aborted signal opens nothing, and a platform without WebSockets is a problem", async () => {
  abort.abort();
  expect((await open().next()).done).toBe(true);
  expect(fake.url).toBeNull();
  const stream = openWebSocket({
    url: "ws://server",
    secret: async () => null,
    network: {
      webSocket: () => {
        throw new ReferenceError("WebSocket is not defined");
      },
    },
    online: () => true,
    signal: new AbortController().signal,
  });
  expect((await failure(stream[Symbol.asyncIterator]().next())).code).toBe("protocol");
});
