import { type JobKey, problem, type Step } from "@jobwatch/core";
import { aJobView, aStep } from "@jobwatch/core/testing/views";
import { expect, test } from "vitest";
import { recordingLog } from "../testing/log.ts";
import { StepCache } from "./step-cache.ts";

const { key, job } = aJobView();
const step = aStep(0, { status: "running" });
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Answers when the test lets it. */
const cacheOf = (answers: readonly (readonly Step[] | Error)[]) => {
  const waiting: (() => void)[] = [];
  const rest = [...answers];
  let asked = 0;
  const steps = async (_key: JobKey): Promise<readonly Step[]> => {
    asked++;
    const answer = rest.shift();
    await new Promise<void>((resolve) => waiting.push(resolve));
    if (answer === undefined) throw new Error("asked too often");
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const log = recordingLog();
  const cache = new StepCache({ steps }, log);
  let told = 0;
  cache.onDidLoad(() => told++);
  const answer = async () => {
    waiting.shift()?.();
    await settled();
  };
  return { cache, answer, log, asked: () => asked, told: () => told };
};

test("steps are read once, however often the row is drawn", async () => {
  const { cache, answer, asked } = cacheOf([[step]]);
  const first = cache.get(key, job);
  const second = cache.get(key, job);
  await answer();
  expect(await first).toEqual({ ok: true, steps: [step] });
  expect(await second).toEqual(await first);
  expect(cache.get(key, job)).toEqual(await first);
  expect(asked()).toBe(1);
});

test("a changed job's steps are read again, while the old ones stay", async () => {
  const { cache, answer, told } = cacheOf([[step], [step, { ...step, index: 1 }]]);
  void cache.get(key, job);
  await answer();
  cache.update(key, job);
  cache.update(key, { ...job });
  expect(cache.get(key, job)).toMatchObject({ steps: [step] });
  expect(told()).toBe(0);
  await answer();
  expect(told()).toBe(1);
  expect(cache.peek(key)).toMatchObject({ ok: true, steps: [{ index: 0 }, { index: 1 }] });
});

test("a change during a reading is read afterwards, several as one", async () => {
  const { cache, answer, asked } = cacheOf([[], [], [step]]);
  void cache.get(key, job);
  cache.update(key, { ...job });
  cache.update(key, { ...job });
  await answer();
  expect(asked()).toBe(2);
  await answer();
  expect(asked()).toBe(2);
});

test("a closed row reads nothing", async () => {
  const { cache, answer, asked } = cacheOf([[step]]);
  void cache.get(key, job);
  await answer();
  cache.setOpen(key, false);
  cache.update(key, { ...job });
  cache.refresh();
  expect(asked()).toBe(1);
});

test("a failure is told with its remedy, and a refresh tries again", async () => {
  const { cache, answer } = cacheOf([problem("timeout", "no answer"), [step]]);
  void cache.get(key, job);
  await answer();
  expect(cache.peek(key)).toMatchObject({ ok: false, title: "The server did not answer in time" });
  cache.refresh();
  await answer();
  expect(cache.peek(key)).toMatchObject({ ok: true });
});

test("an error of ours is logged, not thrown", async () => {
  const { cache, answer, log } = cacheOf([new TypeError("bug")]);
  void cache.get(key, job);
  await answer();
  expect(cache.peek(key)).toMatchObject({ ok: false, title: "Something unexpected happened" });
  expect(log.said).toHaveLength(1);
});
