// @vitest-environment happy-dom

import { type JobDetail, type JobwatchApi, problem, type Step } from "@jobwatch/core";
import {
  aConnectionView,
  aDetail,
  aDoor,
  aJobView,
  aLog,
  allCapabilities,
  anAttempt,
  anEntry,
  aStep,
  aSuccess,
  aView,
  now,
  wholeCapabilities,
} from "@jobwatch/core/testing/views";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PageProps } from "../app/page.ts";
import { aHost } from "../testing/host.ts";
import { JobPage } from "./job-page.tsx";

beforeEach(() => {
  vi.useFakeTimers({ now });
});
afterEach(() => {
  render(null, document.body);
  vi.useRealTimers();
});

const running = aJobView({ name: "train", workflow: "train", startedAt: now - 60_000, version: "1" });
const steps = [
  aStep(0, { name: "build", startedAt: now - 60_000, finishedAt: now - 30_000, needs: [] }),
  aStep(1, { name: "test", status: "running", startedAt: now - 30_000, needs: [0] }),
  aStep(2, { name: "lint", status: "queued", needs: [0] }),
];

const show = (
  door: Partial<JobwatchApi>,
  { row = running, ...more }: Partial<PageProps> & { readonly row?: typeof running } = {},
) => {
  const open = vi.fn();
  const whole = aDoor({ log: async () => aLog([]), ...door });
  const draw = async (next: Partial<PageProps> = {}) => {
    await act(async () =>
      render(
        <JobPage
          view={aView([row])}
          connected
          door={whole}
          host={aHost({ open })}
          jobKey={row.key}
          {...more}
          {...next}
        />,
        document.body,
      ),
    );
    await settled();
  };
  return { open, draw };
};
const telling = (detail: Partial<JobDetail> = {}, told: readonly Step[] = steps) => ({
  detail: vi.fn(async () => aDetail(running.job, detail)),
  steps: vi.fn(async () => told),
  stepData: vi.fn(async (_: unknown, index: number) => ({ input: null, output: { from: index } })),
});
const text = () => document.body.textContent ?? "";
const later = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));
/** The detail, then the steps, then the data of one are told and drawn. */
const settled = async () => {
  for (let turn = 0; turn < 4; turn++) await later(0);
};
const button = (title: string | RegExp): HTMLButtonElement => {
  const all = [...document.querySelectorAll("button")];
  const found = all.find(({ textContent }) =>
    typeof title === "string" ? textContent?.trim() === title : title.test(textContent ?? ""),
  );
  if (found === undefined) throw new Error(`no button ${title}: ${all.map((each) => each.textContent).join(" | ")}`);
  return found;
};
const press = async (title: string | RegExp) => {
  await act(async () => button(title).click());
  await settled();
};
const hasButton = (title: string) =>
  [...document.querySelectorAll("button")].some((each) => each.textContent === title);
const stepTitle = () => document.querySelector("#jw-step")?.textContent;

test("a running job shows its facts, its steps and the one that works", async () => {
  await show(telling({ input: { epochs: 5 }, priority: 2, exitCode: null })).draw();
  expect(document.querySelector("h1")?.textContent).toBe("train");
  expect(text()).toContain("Priority2");
  expect([...document.querySelectorAll(".jw-step")]).toHaveLength(3);
  expect(stepTitle()).toBe("2 test");
  // Who cannot see the lines reads them.
  expect(text()).toContain("step 3/3, Queued, needs build");
});

test("the page follows the step that works, unless the person chose one", async () => {
  const told = telling();
  const { draw } = show(told);
  await draw();
  const done = steps.map((step) => ({ ...step, status: step.index === 2 ? "running" : "completed" }) as const);
  told.steps.mockResolvedValue(done);
  await later(10_000);
  expect(stepTitle()).toBe("3 lint");
  await press(/build/);
  expect(stepTitle()).toBe("1 build");
  await later(10_000);
  expect(stepTitle()).toBe("1 build");
  await press("Follow the current step");
  expect(stepTitle()).toBe("3 lint");
});

test("payloads are not asked for with every look at a job", async () => {
  const told = telling();
  await show(told).draw();
  await later(60_000);
  // By the row it would be told that something changed.
  expect(told.detail.mock.calls.length).toBeLessThanOrEqual(7);
  expect(told.steps.mock.calls.length).toBeLessThanOrEqual(7);
  expect(told.stepData).toHaveBeenCalledTimes(1);
});

test("where a row has no version its steps are asked for often, as nothing tells that they changed", async () => {
  const told = telling();
  await show(told, { row: aJobView({ name: "train", startedAt: now, version: null }) }).draw();
  await later(10_000);
  expect(told.steps.mock.calls.length).toBeGreaterThanOrEqual(5);
});

test("a changed row is asked about at once, but never more often than every two seconds", async () => {
  const told = telling();
  const { draw } = show(told);
  await draw();
  expect(told.steps).toHaveBeenCalledTimes(1);
  for (const version of ["2", "3", "4"]) {
    await draw({ view: aView([{ ...running, job: { ...running.job, version } }]) });
    await later(100);
  }
  expect(told.steps).toHaveBeenCalledTimes(1);
  await later(2_000);
  expect(told.steps).toHaveBeenCalledTimes(2);
});

test("an ended job is read once", async () => {
  const row = aJobView({ name: "train", status: "completed", finishedAt: now });
  const told = { ...telling(), detail: vi.fn(async () => aDetail(row.job)) };
  await show(told, { row }).draw();
  await later(120_000);
  expect([told.detail.mock.calls.length, told.steps.mock.calls.length]).toEqual([1, 1]);
});

test("an action says what it will do before it is done, then that it is under way, then what came of it", async () => {
  let answer: (made: null) => void = () => {};
  const act_ = vi.fn(() => new Promise<null>((resolve) => (answer = resolve)));
  await show({ ...telling(), act: act_ }).draw();
  await press("Cancel…");
  expect(document.querySelector('[role="alertdialog"]')?.textContent).toContain("it may go on for a moment");
  expect(document.activeElement?.textContent).toBe("Keep running");
  await press("Cancel job");
  expect(act_).toHaveBeenCalledWith("cancel", running.key);
  expect(button("Cancel…").disabled).toBe(true);
  expect(text()).toContain("Asking the server…");
  await act(async () => answer(null));
  await settled();
  expect(text()).toContain("Asked to cancel “train”");
});

test("what the server cannot do is not offered; an input is edited only where jobs can be started", async () => {
  const at = (create: "none" | "structure", actions = allCapabilities.actions) =>
    aView([running], {
      connections: [aConnectionView({ capabilities: { ...allCapabilities, create, actions } })],
    });
  const { open, draw } = show(telling());
  await draw({ view: at("none", {}) });
  expect([hasButton("Cancel…"), hasButton("Re-run with edited input…"), hasButton("Notify when done")]).toEqual([
    false,
    false,
    true,
  ]);
  await draw({ view: at("structure") });
  await press("Re-run with edited input…");
  expect(open).toHaveBeenCalledWith({ page: "create", like: running.key });
});

test("to delete a job stands apart from what is pressed often", async () => {
  const row = aJobView({ name: "train", workflow: "train", status: "failed" });
  const { draw } = show(telling(), { row });
  await draw({ view: aView([row], { connections: [aConnectionView({ capabilities: wholeCapabilities })] }) });
  const buttons = document.querySelectorAll(".jw-job-actions [role=group] button");
  expect([...buttons].map(({ textContent }) => textContent)).toEqual([
    "Resume",
    "Re-run",
    "Re-run with edited input…",
    "Open log at the error",
    "Delete…",
  ]);
});

test("each attempt of a failed job has its error, short and whole", async () => {
  const row = aJobView({ name: "train", status: "failed", error: "no memory", finishedAt: now });
  const told = telling();
  const detail = async () =>
    aDetail(row.job, {
      errorText: "no memory\nat line 7",
      attempts: [
        anAttempt(1, { exitCode: 3, error: "no disk", errorText: "no disk\nat line 3" }),
        anAttempt(2, { error: "no memory", errorText: "no memory\nat line 7" }),
      ],
    });
  await show({ ...told, detail }, { row }).draw();
  const shown = [...document.querySelectorAll(".jw-attempts li")].map((each) => each.textContent);
  expect(shown[0]).toContain("Attempt 2");
  expect(shown[0]).toContain("at line 7");
  expect(shown[1]).toMatch(/Attempt 1.*Exit code 3.*no disk.*at line 3/s);
});

test("a job that the server lost shows what was last known of it", async () => {
  const lost = aJobView({ name: "lost one", status: "failed", error: "exit code 3" });
  const detail = async () => null;
  await show({ detail }, { row: lost, view: aView([], { journal: [anEntry(lost)] }) }).draw();
  expect(document.querySelector("h1")?.textContent).toBe("lost one");
  expect(text()).toContain("The server no longer has this job");
  expect(text()).toContain("exit code 3");
  expect([hasButton("Re-run"), hasButton("Open log at the error")]).toEqual([false, false]);
});

test("an address of a job that nobody knows says so, and one that cannot be asked for says why", async () => {
  await show({ detail: async () => null }, { view: aView([]) }).draw();
  expect(text()).toContain("There is no such job");
  expect(text()).toContain("Lab does not know the job j1");
  render(null, document.body);
  await show({ detail: () => Promise.reject(problem("server", "HTTP 502")) }, { view: aView([]) }).draw();
  expect(text()).toContain("This job cannot be shown");
  expect(text()).toContain("HTTP 502");
});

test("a problem leaves what is known, and is tried again", async () => {
  const told = telling();
  const { draw } = show(told);
  await draw();
  told.detail.mockRejectedValueOnce(problem("server", "HTTP 502"));
  await later(10_000);
  expect(text()).toContain("HTTP 502");
  expect(document.querySelectorAll(".jw-step")).toHaveLength(3);
  await later(10_000);
  expect(text()).not.toContain("HTTP 502");
});

test("of sixty steps only those in sight are drawn", async () => {
  const many = Array.from({ length: 60 }, (_, index) => aStep(index, { status: "queued" }));
  await show(telling({}, many)).draw();
  const drawn = document.querySelectorAll(".jw-step").length;
  expect(drawn).toBeGreaterThan(5);
  expect(drawn).toBeLessThan(40);
});

test("the job is compared with the last one of its workflow that succeeded", async () => {
  const row = aJobView({
    name: "train",
    workflow: "train",
    status: "failed",
    startedAt: now - 90_000,
    finishedAt: now,
  });
  const good = aSuccess();
  const door = {
    ...telling(),
    detail: async ({ job }: { readonly job: string }) =>
      job === "good" ? aDetail(good.job, { input: { epochs: 5 } }) : aDetail(row.job, { input: { epochs: 50 } }),
  };
  await show(door, { row, view: aView([row, good]) }).draw();
  await press("Compare with the last success");
  const cells = [...document.querySelectorAll(".jw-compared tr")].map((each) => each.textContent);
  expect(cells).toContain("Duration1m 30s3m 10s");
  expect(cells).toContain("epochs505");
  await press("Close");
  expect(document.querySelector(".jw-compared")).toBeNull();
});

test("markup of a server is only text", async () => {
  const evil = "<img src=x onerror=alert(1)>";
  const told = telling({ input: { [evil]: evil }, errorText: evil }, [
    aStep(0, { name: evil, tool: evil, prompt: evil }),
  ]);
  await show(told).draw();
  expect(document.querySelector("img")).toBeNull();
  expect(text()).toContain(evil);
});
