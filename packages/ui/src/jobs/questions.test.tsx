// @vitest-environment happy-dom

import { aConnectionView, aJobView, allCapabilities, manyJobViews } from "@jobwatch/core/testing/views";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { ActionQuestion } from "./action-question.tsx";
import { planBulk } from "./bulk.ts";
import { BulkQuestion } from "./bulk-question.tsx";
import { MuteQuestion } from "./mute-question.tsx";

afterEach(() => render(null, document.body));

const answer = (text: string) =>
  [...document.querySelectorAll("button")].find(({ textContent }) => textContent === text)?.click();
const pressEscape = () => document.querySelector("dialog")?.dispatchEvent(new Event("cancel", { cancelable: true }));
const ask = (status: "running" | "failed") => {
  const onAction = vi.fn();
  const view = aJobView({ status });
  return act(() =>
    render(
      <ActionQuestion view={view} capabilities={allCapabilities} action="cancel" onAction={onAction} />,
      document.body,
    ),
  ).then(() => onAction);
};

test("cancelling says what it does, and has the focus on the harmless answer", async () => {
  const onAction = await ask("running");
  expect(document.body.textContent).toContain("The server is asked to stop it");
  expect(document.activeElement?.textContent).toBe("Keep running");
  answer("Cancel job");
  expect(onAction).toHaveBeenLastCalledWith("cancel");
  pressEscape();
  expect(onAction).toHaveBeenLastCalledWith("keep");
});

test("what is not possible any more says so, and cannot be pressed", async () => {
  await ask("failed");
  expect(document.body.textContent).toContain("Its status is “Failed” now: that is not possible any more.");
  expect(document.querySelectorAll("button")).toHaveLength(1);
});

test("muting asks what and for how long; the job itself is proposed", async () => {
  const onMute = vi.fn();
  const view = aJobView({ workflow: "fit" });
  await act(() => render(<MuteQuestion view={view} server="Lab" onKeep={vi.fn()} onMute={onMute} />, document.body));
  const { connection, job } = view.key;
  answer("Until it recovers");
  expect(onMute).toHaveBeenLastCalledWith({ connection, workflow: null, job }, "recovery");
  const what = document.querySelector("select");
  if (what === null) throw new Error("nothing to choose from");
  expect([...what.options].map(({ text }) => text)).toEqual([
    "This job: train",
    "Its workflow: fit",
    "Its server: Lab",
  ]);
  expect(document.activeElement).toBe(what);
  await act(() => {
    what.value = "1";
    what.dispatchEvent(new Event("change", { bubbles: true }));
  });
  answer("For 1 hour");
  expect(onMute.mock.lastCall?.[0]).toEqual({ connection, workflow: "fit", job: null });
});

test("what is done to several says how many on which servers before it is done", async () => {
  const onDo = vi.fn();
  const plan = planBulk("cancel", manyJobViews(8), [aConnectionView()]);
  await act(() => render(<BulkQuestion plan={plan} onDo={onDo} onKeep={vi.fn()} />, document.body));
  const text = document.body.textContent ?? "";
  expect(document.querySelector("dialog")?.getAttribute("aria-label")).toBe("Cancel 3 jobs on 1 server?");
  expect(text).toContain("Lab: 3 jobs. The server is asked to stop it");
  expect(text).toContain("5 of the chosen jobs are left alone");
  answer("Cancel 3 jobs");
  expect(onDo).toHaveBeenCalledOnce();
});
