// @vitest-environment happy-dom

import { aJobView, allCapabilities, now } from "@jobwatch/core/testing/views";
import { render } from "preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { JobItem, type JobRowProps } from "./job-row.tsx";

beforeEach(() => void vi.spyOn(Date, "now").mockReturnValue(now));
afterEach(() => {
  render(null, document.body);
  vi.restoreAllMocks();
});

const events = {
  open: vi.fn(),
  href: () => null,
  act: vi.fn(),
  unmute: vi.fn(),
  choose: vi.fn(),
  unfold: vi.fn(),
  onlyWorkflow: vi.fn(),
} satisfies JobRowProps["events"];
const show = (more: Partial<JobRowProps> = {}): JobRowProps => {
  const props: JobRowProps = {
    view: aJobView(),
    server: { name: "Lab", capabilities: allCapabilities },
    several: false,
    mutes: [],
    current: false,
    chosen: false,
    opened: false,
    busy: false,
    whole: true,
    events,
    ...more,
  };
  render(<JobItem {...props} />, document.body);
  return props;
};
const labels = () =>
  [...document.querySelectorAll(".jw-actions button[aria-label]")].map((each) => each.getAttribute("aria-label"));
const press = (label: string) => document.querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`)?.click();

test("a running job shows its progress and offers what the server can do", () => {
  show({ view: aJobView({ progress: { done: 3, total: 5, label: "tests" } }) });
  expect(document.body.textContent).toContain("Running. 3/5 tests");
  expect(document.querySelector("progress")?.value).toBe(3);
  expect(labels()).toEqual(["Choose train", "Notify when done", "Cancel…", "Mute…", "Copy ID"]);
});

test("a failed job tells its error and can be run again", () => {
  const { view } = show({ view: aJobView({ status: "failed", error: "boom" }) });
  expect(document.body.textContent).toContain("Failed · boom");
  press("Re-run");
  expect(events.act).toHaveBeenLastCalledWith(view, "rerun");
});

test("an action that the server lacks is not there", () => {
  show({ server: { name: "Lab", capabilities: { ...allCapabilities, actions: {} } } });
  expect(labels()).toEqual(["Choose train", "Notify when done", "Mute…", "Copy ID"]);
});

test("an action that does more than its button says is asked about first", () => {
  const rerun = { ...allCapabilities.actions.rerun, scope: "All ten stages begin again." };
  const capabilities = { ...allCapabilities, actions: { rerun, resume: { ...rerun, scope: null } } };
  const { view } = show({
    view: aJobView({ status: "failed" }),
    server: { name: "Lab", capabilities: capabilities as typeof allCapabilities },
  });
  press("Re-run…");
  expect(events.act).toHaveBeenLastCalledWith(view, "ask-rerun");
  press("Resume");
  expect(events.act).toHaveBeenLastCalledWith(view, "resume");
});

test("while an action is under way it cannot be pressed again, and keeps the focus", () => {
  show({ view: aJobView({ status: "failed" }), busy: true });
  const button = document.querySelector<HTMLButtonElement>('button[aria-label="Re-run"]');
  expect([button?.disabled, button?.getAttribute("aria-disabled")]).toEqual([false, "true"]);
  events.act.mockClear();
  press("Re-run");
  expect(events.act).not.toHaveBeenCalled();
});

test("a hostile name is shown as the text that it is", () => {
  show({ view: aJobView({ name: "<img src=x onerror=alert(1)>" }) });
  expect(document.querySelector("img")).toBeNull();
  expect(document.querySelector(".jw-name")?.textContent).toBe("<img src=x onerror=alert(1)>");
});

test("a muted job says so, and can be unmuted", () => {
  const view = aJobView();
  const target = { connection: view.key.connection, workflow: null, job: null };
  const mute = { target, until: "recovery", since: now, status: null } as const;
  show({ view, mutes: [mute] });
  expect(document.body.textContent).toContain("Running. muted · ");
  press("Unmute the whole server until it recovers");
  expect(events.unmute).toHaveBeenLastCalledWith(view, [mute]);
});

test("where there are several servers its own is named", () => {
  show({ several: true });
  expect(document.querySelector(".jw-line")?.textContent).toContain("Lab ·");
});

test("a row that only passes by can be read where it will stand, and has nothing behind its name", () => {
  show({ whole: false, view: aJobView({ status: "failed", error: "boom" }) });
  expect(document.body.textContent).toContain("Failed · boom");
  expect([...document.querySelectorAll("button")].map(({ className }) => className)).toEqual([
    "jw-icon-button jw-unfold",
    "jw-row-main",
  ]);
});
