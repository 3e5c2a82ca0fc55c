import { expect, test } from "vitest";
import type { PushEvent } from "../connectors/connector.ts";
import { problem } from "../model/problem.ts";
import { fakePorts } from "../testing/fakes.ts";
import { aJob } from "../testing/jobs.ts";
import { createPushLine } from "./push-line.ts";

/** A line whose server is the test. */
const start = () => {
  const ports = fakePorts();
  const heard: string[] = [];
  let controller: ReadableStreamDefaultController<PushEvent> | null = null;
  const test = {
    ports,
    heard,
    connects: 0,
    wanted: true,
    failing: false as boolean,
    ended: false,
    lost: false as boolean,
    say: async (event: PushEvent) => {
      controller?.enqueue(event);
      await settled();
    },
    lose: async () => {
      test.lost = true;
      controller?.error(problem("refused", "closed"));
      await settled();
    },
  };
  const line = createPushLine({
    wanted: () => test.wanted,
    events: (signal) => {
      test.connects++;
      test.lost = false;
      return new ReadableStream<PushEvent>({
        start: (made) => {
          controller = made;
          signal.addEventListener("abort", () => {
            test.ended = true;
            if (!test.lost) made.close();
          });
        },
        cancel: () => {
          test.ended = true;
        },
      });
    },
    hear: async (...events) => {
      heard.push(...events.map((event) => (typeof event === "string" ? event : event.id)));
      if (test.failing) throw new Error("the disk is full");
    },
    onLost: () => {},
    ports,
  });
  return { ...test, test, line };
};
const settled = () => new Promise((resolve) => setTimeout(resolve));

test("it is opened when it is wanted, once, and passes on what is told", async () => {
  const { test, line, say, heard } = start();
  test.wanted = false;
  line.tend();
  expect(test.connects).toBe(0);
  test.wanted = true;
  line.tend();
  line.tend();
  expect(test.connects).toBe(1);
  await say("resync");
  await say(aJob("a"));
  expect(heard).toEqual(["resync", "a"]);
});

test("lost, it is told so and opened again after 1, 2, 4 … 30 seconds, until it held", async () => {
  const { test, line, say, lose, ports } = start();
  const waits: number[] = [];
  const loseAgain = async (soundFor: number) => {
    line.tend();
    await say("resync");
    ports.clock.advance(soundFor);
    await lose();
    const wait = Number(line.nextAt()) - ports.clock.now();
    waits.push(wait);
    ports.clock.advance(wait - 1);
    const before = test.connects;
    line.tend();
    expect(test.connects).toBe(before);
    ports.clock.advance(1);
  };
  for (let i = 0; i < 7; i++) await loseAgain(1_000);
  await loseAgain(60_000);
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 1_000]);
  expect(test.heard.filter((each) => each === "lost")).toHaveLength(8);
});

test("one that never got ready was no channel: its end is not told", async () => {
  const { line, lose, heard } = start();
  line.tend();
  await lose();
  expect(heard).toEqual([]);
  expect(line.nextAt()).not.toBeNull();
});

test("what could not be stored ends the channel, so that the list tells it again", async () => {
  const { test, line, say } = start();
  line.tend();
  await say("resync");
  test.failing = true;
  await say(aJob("a"));
  expect(test.heard).toEqual(["resync", "a", "lost"]);
  expect(test.ended).toBe(true);
});

test("closed, it neither tells nor opens anything any more", async () => {
  const { test, line, say } = start();
  line.tend();
  await say("resync");
  line.close();
  await settled();
  expect(test.ended).toBe(true);
  line.tend();
  expect(test.connects).toBe(1);
  expect(test.heard).toEqual(["resync"]);
});
