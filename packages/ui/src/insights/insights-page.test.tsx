// @vitest-environment happy-dom

import { type Job, type JobDetail, setLocale } from "@jobwatch/core";
import { aConnectionView, aDetail, aDoor, aJobView, anEntry, aView, now } from "@jobwatch/core/testing/views";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PageProps } from "../app/page.ts";
import { button, choose, press } from "../testing/forms.ts";
import { aHost } from "../testing/host.ts";
import { InsightsPage } from "./insights-page.tsx";

beforeEach(() => void vi.useFakeTimers({ now, toFake: ["Date"] }));
afterEach(() => {
  render(null, document.body);
  setLocale("en");
  vi.useRealTimers();
});

const minute = 60_000;
const ended = (id: string, status: "completed" | "failed", job: Partial<Omit<Job, "id">> = {}) =>
  aJobView({ id, name: id, status, startedAt: now - 3 * minute, finishedAt: now - minute, workflow: "train", ...job });
const jobs = [
  ended("a", "completed"),
  ended("b", "completed", { startedAt: now - 11 * minute }),
  ended("c", "failed", { error: "exit code 3" }),
  ended("d", "failed", { workflow: "etl", error: "out of memory" }),
];
const show = async (more: Partial<PageProps> = {}) => {
  const host = aHost();
  const props = { view: aView(jobs), connected: true, door: aDoor(), host, ...more };
  await act(() => render(<InsightsPage {...props} />, document.body));
  return host;
};
const said = () => document.body.textContent ?? "";
const table = (caption: string) => {
  const found = [...document.querySelectorAll("table")].find((each) => each.caption?.textContent === caption);
  return [...(found?.querySelectorAll("tbody tr") ?? [])].map((row) =>
    [...row.children].filter((cell) => !cell.hasAttribute("aria-hidden")).map(({ textContent }) => textContent),
  );
};

test("the figures say how often jobs end well, and how long that takes", async () => {
  await show();
  const figures = [...document.querySelectorAll(".jw-figures > div")].map(({ textContent }) => textContent);
  expect(figures[0]).toBe("Success rate50%2 completed, 2 failed");
  expect(figures[1]).toContain("Duration (median)");
  expect(said()).toContain("From 4 jobs as Jobwatch knows them now and 0 changes that it saw.");
});

test("each day's ends are a picture with a text, and a table", async () => {
  await show();
  expect(document.querySelector("svg[role=img]")?.getAttribute("aria-label")).toBe(
    "Bars of jobs that ended on each day from Dec 19 to Jan 1: 2 completed and 2 failed in all.",
  );
  const rows = [...document.querySelectorAll(".jw-chart tbody tr")].map(({ textContent }) => textContent);
  expect([rows.length, rows[0], rows[1]]).toEqual([14, "Jan 122", "Dec 3100"]);
});

test("workflows and errors are bars that are a table, and a workflow can be looked at alone", async () => {
  const host = await show();
  expect(table("By workflow")).toEqual([
    ["train", "3", "67%", "2m 00s", "10m 00s"],
    ["etl", "1", "0%", "–", "–"],
  ]);
  expect(table("What jobs failed of")).toEqual([
    ["exit code 3", "1"],
    ["out of memory", "1"],
  ]);
  await press("etl");
  expect(table("What jobs failed of")).toEqual([["out of memory", "1"]]);
  expect(table("By workflow")).toEqual([]);
  expect(host.memory.read("insights")).toMatchObject({ workflow: "etl" });
  await choose("Workflow", "");
  expect(table("By workflow")).toHaveLength(2);
});

test("what is stuck now leads to the job", async () => {
  const stuck = aJobView({ id: "s", name: "lost", status: "queued", createdAt: now - 60 * minute });
  const host = await show({ view: aView([...jobs, stuck]) });
  [...document.querySelectorAll("a")].find(({ textContent }) => textContent === "lost")?.click();
  expect(host.opened).toEqual([{ page: "job", job: stuck.key }]);
  expect(said()).toContain("Queued · created 1h ago");
});

test("only the time that was chosen counts, and nothing is said where nothing ended", async () => {
  const old = ended("old", "failed", { startedAt: null, finishedAt: now - 10 * 24 * 60 * minute });
  await show({ view: aView([old]) });
  expect(said()).toContain("0 completed, 1 failed");
  await choose("Time", "7");
  expect(said()).toContain("No job has completed or failed in this time.");
  expect(document.querySelector("svg[role=img], .jw-figures, .jw-bars")).toBeNull();
});

const detailOf = (total: number | null, currency: string | null): JobDetail =>
  aDetail(aJobView().job, { cost: total === null ? null : { amount: total, currency, items: [] } });

test("costs are asked for when the person wants them, and summed up by currency", async () => {
  const answers = [detailOf(1.5, "EUR"), detailOf(0.5, "EUR"), detailOf(3, "USD"), detailOf(null, null)];
  const detail = vi.fn(async () => answers.shift() ?? null);
  await show({ door: aDoor({ detail }) });
  expect(detail).not.toHaveBeenCalled();
  expect(document.body.textContent).toContain("asked when you want it: 16 requests at most");
  await press("Ask for the last 4 jobs that ended");
  expect(detail).toHaveBeenCalledTimes(4);
  const costs = [...document.querySelectorAll(".jw-cost")].map(({ textContent }) => textContent);
  expect(costs).toEqual([
    "Total: 2 EUR · For each job: 1 EUR (2 of the last 4 jobs that ended told what they cost.)",
    "Total: 3 USD · For each job: 3 USD (1 of the last 4 jobs that ended told what they cost.)",
  ]);
});

test("at most twenty jobs are asked for, and those that cannot be are counted", async () => {
  const many = Array.from({ length: 30 }, (_, index) => ended(`j${index}`, "completed"));
  const detail = vi.fn(async () => Promise.reject(new Error("offline")));
  await show({ view: aView(many), door: aDoor({ detail }) });
  await press("Ask for the last 20 jobs that ended");
  expect(detail).toHaveBeenCalledTimes(20);
  expect(said()).toContain("The servers told no cost of these 20 jobs.");
  expect(said()).toContain("20 jobs could not be asked for.");
});

test("before the watch answers it looks", async () => {
  await show({ connected: false });
  expect(said()).toContain("Looking for your jobs…");
});

test("names and errors of servers are text, and it speaks German", async () => {
  setLocale("de");
  const hostile = [ended("x", "failed", { workflow: "<b>w</b>", error: "<img src=x>" }), ...jobs];
  await show({ view: aView(hostile, { journal: [anEntry(jobs[2])], connections: [aConnectionView()] }) });
  expect(document.querySelector(".jw-insights b, .jw-insights img")).toBeNull();
  expect(button("<b>w</b>")).toBeDefined();
  expect(said()).toContain("Erfolgsquote");
});
