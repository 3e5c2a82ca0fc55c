import { type JobKey, type LogChunk, problem } from "@jobwatch/core";
import { expect, test } from "vitest";
import { recordingLog } from "../testing/log.ts";
import { LogFollower } from "./log-follower.ts";

const key = { connection: "c", job: "j" } as unknown as JobKey;
const chunk = (text: string, cursor: string, ended = false): LogChunk => ({
  lines: text === "" ? [] : [{ at: null, stream: null, level: null, text }],
  open: null,
  cursor,
  ended,
});

/** A follower over scripted answers; each pause lasts until the test lets it pass. */
const following = (answers: readonly (LogChunk | Error)[], goesOn = true) => {
  const asked: (string | null)[] = [];
  const pauses: { ms: number; pass: () => void }[] = [];
  let changes = 0;
  const rest = [...answers];
  const follower = new LogFollower(
    key,
    {
      door: {
        log: async (_key, cursor) => {
          asked.push(cursor);
          const answer = rest.shift();
          if (answer === undefined) throw new Error("asked too often");
          if (answer instanceof Error) throw answer;
          return answer;
        },
      },
      log: recordingLog(),
      goesOn: () => goesOn,
      now: () => 0,
      sleep: (ms, signal) =>
        new Promise((resolve) => {
          signal.addEventListener("abort", () => resolve());
          // The limit on the first reading; only the pauses between readings are the test's.
          if (ms !== 3_000) pauses.push({ ms, pass: resolve });
        }),
    },
    () => changes++,
  );
  const passPause = async () => {
    pauses.shift()?.pass();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { follower, asked, pauses, passPause, changes: () => changes };
};

test("reads to the end of what there is before it says that it is ready", async () => {
  const { follower, asked } = following([chunk("a", "1"), chunk("b", "2"), chunk("", "2")]);
  await follower.start();
  expect(follower.read()).toBe("a\nb\n");
  expect(asked).toEqual([null, "1", "2"]);
  follower.pause();
});

test("goes on every two seconds and tells only of changes", async () => {
  const { follower, pauses, passPause, changes } = following([
    chunk("a", "1"),
    chunk("", "1"),
    chunk("", "1"),
    chunk("b", "2", true),
  ]);
  await follower.start();
  follower.read();
  expect(pauses.map(({ ms }) => ms)).toEqual([2_000]);
  await passPause();
  expect(changes()).toBe(0);
  await passPause();
  expect(changes()).toBe(1);
  expect(follower.read()).toBe("a\nb\n");
});

test("an ended log is not asked for again", async () => {
  const { follower, asked, pauses } = following([chunk("a", "1", true)]);
  await follower.start();
  await follower.start();
  expect([asked.length, pauses.length]).toEqual([1, 0]);
});

test("an empty answer of an ended job is the last one, even if the server does not say so", async () => {
  const { follower, asked } = following([chunk("", "0")], false);
  await follower.start();
  expect(asked).toHaveLength(1);
  expect(follower.read()).toBe("The job wrote nothing.\n");
});

test("a silent job has written nothing yet", async () => {
  const { follower } = following([chunk("", "0")]);
  await follower.start();
  expect(follower.read()).toBe("The job wrote nothing yet.\n");
  follower.pause();
});

test("a problem stands below the text, is tried again more slowly, and goes away", async () => {
  const refused = problem("refused", "connect ECONNREFUSED");
  const { follower, pauses, passPause } = following([chunk("a", "1"), refused, refused, chunk("b", "2", true)]);
  await follower.start();
  expect(follower.read()).toBe(
    "a\n\n[Nothing answers at this address]\nconnect ECONNREFUSED\nStart the server, or check its address.\n",
  );
  expect(pauses[0]?.ms).toBe(4_000);
  await passPause();
  expect(pauses[0]?.ms).toBe(8_000);
  await passPause();
  expect(follower.read()).toBe("a\nb\n");
});

test("a pause keeps the place", async () => {
  const { follower, asked } = following([chunk("a", "1"), chunk("", "1"), chunk("b", "2", true)]);
  await follower.start();
  follower.pause();
  await follower.start();
  expect(asked).toEqual([null, "1", "1"]);
  expect(follower.read()).toBe("a\nb\n");
});
