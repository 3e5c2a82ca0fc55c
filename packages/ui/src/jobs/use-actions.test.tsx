// @vitest-environment happy-dom

import { type JobId, type JobKey, type JobwatchApi, problem } from "@jobwatch/core";
import { aConnectionView, aJobView, now } from "@jobwatch/core/testing/views";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { planBulk } from "./bulk.ts";
import { type Actions, useActions } from "./use-actions.ts";

afterEach(() => render(null, document.body));

type Door = Pick<JobwatchApi, "act" | "follow" | "mute">;
const open = (door: Partial<Door>, copy = async (_: string) => true) => {
  const seen: Actions[] = [];
  const refused = vi.fn(async () => {
    throw new Error("not expected");
  });
  // The hook asks nothing else of the door.
  const whole = { act: refused, follow: refused, mute: refused, ...door } as Door as JobwatchApi;
  const Probe = () => {
    seen.push(useActions(whole, copy));
    return null;
  };
  render(<Probe />, document.body);
  const last = () => {
    const actions = seen.at(-1);
    if (actions === undefined) throw new Error("not rendered");
    return actions;
  };
  return { last };
};
/** Does it, and waits until what it asked for has answered. */
const doing = (task: () => void) =>
  act(async () => {
    task();
    await new Promise((resolve) => setTimeout(resolve));
  });
const job = aJobView({ name: "train" });

test("an action marks its job as busy until the server answers, and offers the new job", async () => {
  const made: JobKey = { ...job.key, job: "j2" as JobId };
  let answer = (_: JobKey) => {};
  const { last } = open({ act: () => new Promise((resolve) => (answer = resolve)) });
  await doing(() => last().act(job, "rerun"));
  expect([...last().busy]).toEqual(["c1/j1"]);
  await doing(() => answer(made));
  expect(last().busy.size).toBe(0);
  expect(last().message).toEqual({ text: "Started “train”", tone: "good", job: made, failures: [] });
});

test("what failed says what and why, and what to do", async () => {
  const { last } = open({ act: () => Promise.reject(problem("refused", "no route")) });
  await doing(() => last().act(job, "cancel"));
  const { text, tone } = last().message ?? {};
  expect(tone).toBe("bad");
  expect(text).toContain("“train” could not be cancelled: Nothing answers at this address (no route)");
});

test("a question is asked, and answered by doing it or by leaving all as it is", async () => {
  const cancel = vi.fn(async () => null);
  const { last } = open({ act: cancel });
  await doing(() => last().act(job, "ask-cancel"));
  expect(last().asking).toEqual({ job: "c1/j1", about: "cancel" });
  await doing(() => last().act(job, "keep"));
  expect(last().asking).toBeNull();
  expect(cancel).not.toHaveBeenCalled();
});

test("muting says what is silent; unmuting that it speaks again", async () => {
  const mute = vi.fn(async () => {});
  const { last } = open({ mute });
  const target = { connection: job.key.connection, workflow: null, job: null };
  await doing(() => last().mute(job, target, now));
  expect(last().message?.text).toBe("The server is silent now");
  await doing(() => last().mute(job, { ...target, workflow: "fit" }, null));
  expect(last().message?.text).toBe("“fit” speaks again");
});

test("an id that was not copied is told", async () => {
  const { last } = open({}, async () => false);
  await doing(() => last().act(job, "copy"));
  expect(last().message).toMatchObject({ tone: "bad", text: "It could not be copied" });
});

test("what acts stays the same while jobs are busy, so that rows need not be drawn again", async () => {
  const { last } = open({ follow: async () => {} });
  const before = last();
  await doing(() => last().act(job, "follow"));
  expect(last().message?.text).toBe("You will be told when “train” is done");
  expect([last().act, last().mute, last().dismiss]).toEqual([before.act, before.mute, before.dismiss]);
});

test("what was done to several says how many, and of each that failed why", async () => {
  const other = aJobView({ id: "j2", name: "build" });
  const { last } = open({
    act: async (_, { job: id }) => {
      if (id === "j2") throw problem("declined", "it is locked");
      return null;
    },
  });
  await doing(() => last().actOnAll(planBulk("cancel", [job, other], [aConnectionView()])));
  expect(last().message?.text).toBe("Asked to cancel 1 job · 1 failed");
  expect(last().message?.failures[0]).toContain("“build”: The server does not do that (it is locked)");
  expect([last().busy.size, last().progress]).toEqual([0, null]);
});
