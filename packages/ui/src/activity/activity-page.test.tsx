// @vitest-environment happy-dom

import { type ConnectionId, type Decision, type Job, type JournalEntry, setLocale } from "@jobwatch/core";
import { aConnection, aConnectionView, aDoor, aJobView, anEntry, aView, now } from "@jobwatch/core/testing/views";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { choose, press } from "../testing/forms.ts";
import { aHost } from "../testing/host.ts";
import { ActivityPage, type ActivityPageProps } from "./activity-page.tsx";

beforeEach(() => void vi.useFakeTimers({ now, toFake: ["Date"] }));
afterEach(() => {
  render(null, document.body);
  setLocale("en");
  vi.useRealTimers();
});

const entry = (id: string, job: Partial<Omit<Job, "id">> = {}, more: Partial<JournalEntry> = {}): JournalEntry =>
  anEntry(aJobView({ id, status: "failed", name: id, ...job }), more);
const show = async (journal: readonly JournalEntry[], more: Partial<ActivityPageProps> = {}) => {
  const host = aHost();
  const props = { view: aView([], { journal }), connected: true, door: aDoor(), host, job: null, ...more };
  await act(() => render(<ActivityPage {...props} />, document.body));
  return host;
};
const entries = () => [...document.querySelectorAll(".jw-activity li")].map((each) => each.textContent ?? "");
const search = (text: string) =>
  act(() => {
    const field = document.querySelector<HTMLInputElement>("input[type=search]") ?? expect.fail();
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });

test("each change says what happened and why the person was told of it or not", async () => {
  await show([entry("fit", { error: "exit code 3" })]);
  expect(entries()).toHaveLength(1);
  for (const words of ["fit Failed", "exit code 3", "Not told: it was muted."]) expect(entries()[0]).toContain(words);
});

test("a job's name leads to the job", async () => {
  const { opened } = await show([entry("fit")]);
  document.querySelector<HTMLElement>(".jw-entry-job")?.click();
  expect(opened).toEqual([{ page: "job", job: { connection: "c1", job: "fit" } }]);
});

const at = now;
const byRule: Decision = { outcome: "silent", reason: "by-rule", rule: "calm nights", at };
const told: Decision = { outcome: "shown", rule: "trouble", held: null, notification: "n", at };
const noRule: Decision = { outcome: "silent", reason: "no-rule", at };
const onScreen: Decision = { outcome: "silent", reason: "on-screen", at };
test.each([
  [byRule, "Rule “calm nights”", "calm nights"],
  [told, "Rule “Failures, recoveries, approvals”", "trouble"],
  [noRule, "Rules", null],
  [anEntry().decision, "What is muted", null],
])("the reason leads to where it can be changed: %j", async (decision, title, rule) => {
  const { opened } = await show([entry("fit", {}, { decision })]);
  const link = document.querySelector<HTMLElement>(".jw-entry-reason");
  expect(link?.textContent).toBe(title);
  link?.click();
  expect(opened).toEqual([{ page: "rules", rule }]);
});

test("what nobody can change leads nowhere", async () => {
  await show([entry("a", {}, { decision: onScreen }), entry("b", {}, { decision: noRule, trigger: null })]);
  expect(entries()).toHaveLength(2);
  expect(document.querySelector(".jw-entry-reason")).toBeNull();
});

test("it is searched by words, status, workflow, server and time, and says when nothing matches", async () => {
  const other = aConnectionView({ connection: aConnection({ id: "c2" as ConnectionId, name: "Cluster" }) });
  const old = entry("old", { workflow: "etl" });
  const journal = [
    entry("fit", { workflow: "train" }),
    entry("build", { status: "completed" }),
    { ...old, transition: { ...old.transition, observedAt: now - 3 * 24 * 3_600_000 } },
  ];
  await show(journal, { view: aView([], { journal, connections: [aConnectionView(), other] }) });
  expect(entries()[0]).toContain("Lab");
  const names = () => entries().map((each) => each.split(" ")[0]);
  await choose("Status", "completed");
  expect(names()).toEqual(["build"]);
  await choose("Status", "");
  await choose("Workflow", "train");
  expect(names()).toEqual(["fit"]);
  await choose("Workflow", "");
  await choose("Time", "today");
  expect(names()).toEqual(["fit", "build"]);
  expect(document.querySelector("[role=status]")?.textContent).toBe("2 changes");
  await search("nothing like it");
  expect(document.body.textContent).toContain("Nothing in the activity matches this search.");
  await press("Show everything");
  expect(names()).toEqual(["fit", "build", "old"]);
  await choose("Connection", "c2");
  expect(document.body.textContent).toContain("Nothing has happened yet");
});

test("what was looked for is there when the page opens again, but a server that is gone hides nothing", async () => {
  const journal = [entry("fit"), entry("build", { status: "completed" })];
  const host = await show(journal);
  await search("build");
  render(null, document.body);
  await show(journal, { host });
  expect(entries()).toHaveLength(1);
  host.memory.write("activity", { connection: "gone" });
  render(null, document.body);
  await show(journal, { host });
  expect(entries()).toHaveLength(2);
});

test("of one job it shows what happened to it alone, and the way to all", async () => {
  const { opened } = await show([entry("fit"), entry("build")], { job: aJobView({ id: "fit" }).key });
  expect(entries()).toHaveLength(1);
  expect(document.querySelector("h1")?.textContent).toBe("Activity of this job");
  [...document.querySelectorAll("a")].find(({ textContent }) => textContent === "All activity")?.click();
  expect(opened).toEqual([{ page: "activity", job: null }]);
});

test("of many changes a portion is shown, and more at each wish", async () => {
  await show(Array.from({ length: 150 }, (_, index) => entry(`j${index}`)));
  expect(entries()).toHaveLength(100);
  await press("Show more (50 left)");
  expect(entries()).toHaveLength(150);
});

test("a view from before the watch began holds no journal: it looks, and does not say that nothing happened", async () => {
  await show([], { connected: false });
  expect(document.body.textContent).toContain("Looking for what happened…");
  expect(document.body.textContent).not.toContain("Nothing has happened");
});

test("names and errors of servers are text", async () => {
  await show([entry("x", { name: "<img src=x onerror=alert(1)>", error: "<b>bold</b>", workflow: "<i>w</i>" })]);
  expect(document.querySelector(".jw-activity img, .jw-activity b, .jw-activity i")).toBeNull();
  expect(entries()[0]).toContain("<img src=x onerror=alert(1)>");
});

test("it speaks German", async () => {
  setLocale("de");
  await show([entry("fit")]);
  expect(entries()[0]).toContain("Nicht gemeldet: es war stummgeschaltet. Was stummgeschaltet ist");
});
