// @vitest-environment happy-dom

import { aJobView, allCapabilities, now } from "@jobwatch/core/testing/views";
import { render } from "preact";
import { afterEach, expect, test, vi } from "vitest";
import { JobRow, type JobRowProps } from "./job-row.tsx";

afterEach(() => render(null, document.body));

const show = (more: Partial<JobRowProps> = {}): JobRowProps => {
  const props: JobRowProps = {
    view: aJobView(),
    capabilities: allCapabilities,
    place: null,
    current: false,
    server: "Lab",
    mutes: [],
    asking: null,
    busy: false,
    now,
    onOpen: vi.fn(),
    onAction: vi.fn(),
    onMute: vi.fn(),
    ...more,
  };
  render(<JobRow {...props} />, document.body);
  return props;
};
const labels = () =>
  [...document.querySelectorAll("button[aria-label]")].map((each) => each.getAttribute("aria-label"));
const press = (label: string) => document.querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`)?.click();

test("a running job shows its progress and offers what the server can do", () => {
  show({ view: aJobView({ progress: { done: 3, total: 5, label: "tests" } }) });
  expect(document.body.textContent).toContain("Running. 3/5 tests");
  expect(document.querySelector("progress")?.value).toBe(3);
  expect(labels()).toEqual(["Notify when done", "Cancel…", "Mute…", "Copy ID"]);
});

test("a failed job tells its error and can be run again", () => {
  const { onAction } = show({ view: aJobView({ status: "failed", error: "boom" }) });
  expect(document.body.textContent).toContain("Failed · boom");
  press("Re-run");
  expect(onAction).toHaveBeenCalledExactlyOnceWith("rerun");
});

test("an action that the server lacks is not there", () => {
  show({ capabilities: { ...allCapabilities, actions: {} } });
  expect(labels()).toEqual(["Notify when done", "Mute…", "Copy ID"]);
});

test("cancelling asks first, and says what it does", () => {
  const { onAction } = show({ asking: "cancel" });
  expect(document.body.textContent).toContain("The server is asked to stop it");
  [...document.querySelectorAll("button")].find((each) => each.textContent === "Cancel job")?.click();
  expect(onAction).toHaveBeenCalledExactlyOnceWith("cancel");
});

test("an action that does more than its button says tells it before it is done", () => {
  const scope = "All ten stages begin again.";
  const rerun = { ...allCapabilities.actions.rerun, scope } as NonNullable<typeof allCapabilities.actions.rerun>;
  const capabilities = { ...allCapabilities, actions: { rerun, resume: { ...rerun, scope: null } } };
  const view = aJobView({ status: "failed" });
  const { onAction } = show({ view, capabilities });
  press("Re-run…");
  expect(onAction).toHaveBeenLastCalledWith("ask-rerun");
  press("Resume");
  expect(onAction).toHaveBeenLastCalledWith("resume");
  show({ view, capabilities, asking: "rerun" });
  expect(document.body.textContent).toContain(`Re-run this job? ${scope}`);
});

test("the question has the focus on the harmless answer, and gives it back to its row", async () => {
  show({ asking: "cancel" });
  await expect.poll(() => document.activeElement?.textContent).toBe("Keep running");
  show({ asking: null });
  await expect.poll(() => document.activeElement?.className).toBe("jw-row-main");
});

test("a hostile name is shown as the text that it is", () => {
  show({ view: aJobView({ name: "<img src=x onerror=alert(1)>" }) });
  expect(document.querySelector("img")).toBeNull();
  expect(document.querySelector(".jw-name")?.textContent).toBe("<img src=x onerror=alert(1)>");
});

test("muting asks what and for how long; the job itself is proposed", async () => {
  const { onMute, view } = show({ view: aJobView({ workflow: "fit" }), asking: "mute" });
  const answer = (text: string) =>
    [...document.querySelectorAll("button")].find((each) => each.textContent === text)?.click();
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
  what.value = "1";
  what.dispatchEvent(new Event("change", { bubbles: true }));
  await expect.poll(() => what.selectedIndex).toBe(1);
  answer("For 1 hour");
  expect(onMute).toHaveBeenLastCalledWith({ connection, workflow: "fit", job: null }, now + 3_600_000);
});

test("a muted job says so, and can be unmuted", () => {
  const view = aJobView();
  const target = { connection: view.key.connection, workflow: null, job: null };
  const { onMute } = show({ view, mutes: [{ target, until: "recovery", since: now, status: null }] });
  expect(document.body.textContent).toContain("Running. muted · ");
  press("Unmute the whole server until it recovers");
  expect(onMute).toHaveBeenCalledExactlyOnceWith(target, null);
});
