// @vitest-environment happy-dom

import type { ConnectionId, Job, JournalEntry } from "@jobwatch/core";
import { aConnection, aConnectionView, aJobView, anEntry, aView, now } from "@jobwatch/core/testing/views";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { Activity, type ActivityProps } from "./activity.tsx";

afterEach(() => render(null, document.body));

const entry = (id: string, job: Partial<Omit<Job, "id">> = {}): JournalEntry =>
  anEntry(aJobView({ id, status: "failed", name: id, ...job }));
const show = async (journal: readonly JournalEntry[], more: Partial<ActivityProps> = {}): Promise<ActivityProps> => {
  const jobs = journal.map(({ transition }) => aJobView({ ...transition.job }));
  const props = { view: aView(jobs, { journal }), scope: null, now, onOpen: vi.fn(), ...more };
  await act(() => render(<Activity {...props} />, document.body));
  return props;
};
const entries = () => [...document.querySelectorAll(".jw-activity li")].map((each) => each.textContent ?? "");
const choose = (label: string, value: string) =>
  act(() => {
    const field = [...document.querySelectorAll("label")].find((each) => each.textContent === label);
    const select = document.getElementById(field?.getAttribute("for") ?? "");
    if (!(select instanceof HTMLSelectElement)) throw new Error(`no field ${label}`);
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });

test("each change says what happened and why the person was told of it or not", async () => {
  await show([entry("fit", { error: "exit code 3" })]);
  expect(entries()).toHaveLength(1);
  for (const words of ["fit Failed", "exit code 3", "Not told: it was muted."]) expect(entries()[0]).toContain(words);
  expect(document.querySelector(".jw-insights")?.textContent).toContain("0 % (0 of 1 jobs)");
});

test("a click on a job's name opens it", async () => {
  const { onOpen } = await show([entry("fit")]);
  document.querySelector<HTMLButtonElement>(".jw-activity button")?.click();
  expect(onOpen).toHaveBeenCalledWith({ connection: "c1", job: "fit" });
});

test("it is searched by words, status and server, and says when nothing matches", async () => {
  const other = aConnectionView({ connection: aConnection({ id: "c2" as ConnectionId, name: "Cluster" }) });
  const journal = [entry("fit"), entry("build", { status: "completed" })];
  await show(journal, { view: aView([], { journal, connections: [aConnectionView(), other] }) });
  expect(entries()[0]).toContain("Lab");
  await choose("Status", "completed");
  expect(entries().map((each) => each.slice(0, 5))).toEqual(["build"]);
  const search = document.querySelector<HTMLInputElement>("input[type=search]");
  await act(() => {
    if (search !== null) search.value = "nothing like it";
    search?.dispatchEvent(new Event("input", { bubbles: true }));
  });
  expect(document.body.textContent).toContain("Nothing in the activity matches this search.");
  await choose("Server", "c2");
  expect(document.body.textContent).toContain("Nothing has happened yet");
});

test("of one job it shows what happened to it alone", async () => {
  const journal = [entry("fit"), entry("build")];
  await show(journal, { scope: aJobView({ id: "fit" }).key });
  expect(entries()).toHaveLength(1);
});

test("of many changes a portion is shown, and more at each wish", async () => {
  await show(Array.from({ length: 150 }, (_, index) => entry(`j${index}`)));
  expect(entries()).toHaveLength(100);
  const more = [...document.querySelectorAll("button")].find((each) => each.textContent?.startsWith("Show more"));
  expect(more?.textContent).toBe("Show more (50 left)");
  await act(() => more?.click());
  expect(entries()).toHaveLength(150);
});

test("names and errors of servers are text", async () => {
  await show([entry("x", { name: "<img src=x onerror=alert(1)>", error: "<b>bold</b>" })]);
  expect(document.querySelector(".jw-activity img, .jw-activity b")).toBeNull();
  expect(entries()[0]).toContain("<img src=x onerror=alert(1)>");
});
