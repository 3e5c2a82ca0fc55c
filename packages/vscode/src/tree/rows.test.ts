import { noHealth } from "@jobwatch/core";
import { aConnection, aConnectionView, aJobView, allCapabilities, aStep, now } from "@jobwatch/core/testing/views";
import { expect, test } from "vitest";
import { connectionRow } from "./connection-row.ts";
import { jobRow } from "./job-row.ts";
import { connectionNode, jobNode, noteNode, stepNode } from "./node.ts";
import { noteRow, stepRow } from "./step-row.ts";

const rowOf = (...args: Parameters<typeof aJobView>) => {
  const view = aJobView(...args);
  return jobRow(jobNode(view.key), view, allCapabilities, [], now);
};
const idle = { active: 0, running: 0, failed: 0 };
const lab = connectionNode(aConnection().id);

test("a running job tells its progress and how long it runs", () => {
  const row = rowOf({ startedAt: now - 80_000, progress: { done: 3, total: 5, label: null } });
  expect(row).toMatchObject({
    label: "train",
    description: expect.stringMatching(/3\/5.* · 1m 20s$/),
    icon: { name: "loading~spin", color: "blue" },
    contextValue: "job log follow mute cancel",
    children: "collapsed",
  });
});

test("the tooltip tells the error and the id, and nothing that changes by itself", () => {
  const failed = { status: "failed", serverStatus: "TIMEOUT", error: "too slow", startedAt: now - 9_000 } as const;
  const view = aJobView(failed);
  const at = (time: number) => jobRow(jobNode(view.key), view, allCapabilities, [], time).tooltip;
  expect(at(now)).toContain("Failed (TIMEOUT)\ntoo slow");
  expect(at(now)).toContain("ID: j1");
  expect(at(now + 1_000)).toBe(at(now));
});

test("only a job whose end will be told has the mark", () => {
  expect(rowOf({}, { followed: true }).description).toBe("★ Running");
  expect(rowOf({ status: "failed" }, { followed: true }).description).toBe("Failed");
});

test("a job without steps to show cannot be opened", () => {
  const view = aJobView();
  expect(jobRow(jobNode(view.key), view, { ...allCapabilities, steps: false }, [], now).children).toBe("none");
});

test("a connection tells first how it stands, then its counts", () => {
  const tally = { active: 2, running: 1, failed: 1 };
  expect(connectionRow(lab, aConnectionView(), tally, [], now).description).toBe("live · 2 active · 1 failed");
  const problem = { code: "refused", detail: "ECONNREFUSED", httpStatus: null, retryAt: null, details: [] } as const;
  const failing = aConnectionView({ health: { ...noHealth, checkedAt: now - 180_000, problem } });
  const row = connectionRow(lab, failing, tally, [], now);
  expect(row.description).toBe("Nothing answers at this address · checked 3m ago · 2 active · 1 failed");
  expect(row.tooltip).toContain("ECONNREFUSED\nNo server listens there");
  expect(row.tooltip).toContain("\nStart the server");
  expect(row.icon?.name).toBe("warning");
});

test("rows of the server that could not be read are named", () => {
  const view = aConnectionView({ health: { ...noHealth, checkedAt: now, rejected: ["j1: no status"] } });
  expect(connectionRow(lab, view, idle, [], now).tooltip).toContain("1 job could not be read: j1: no status");
});

test("a step tells its place among the others, and its attempt from the second on", () => {
  const steps = [aStep(0, { attempt: 1 }), aStep(4, { attempt: 2 })];
  const { key } = aJobView();
  const lines = steps.map((each, place) => stepRow(stepNode(key, place), each, steps, now).description);
  expect(lines).toEqual(["step 1/2 · Completed", "step 2/2 · Completed · attempt 2"]);
});

test("a note is another row when it says something else", () => {
  const note = (text: string) => noteNode("p", { text, detail: null, icon: null });
  expect(noteRow(note("a")).description).toBe("a");
  expect(note("a").id).not.toBe(note("b").id);
});

test("what is muted says so, and until when", () => {
  const view = aJobView({ workflow: "fit" }, { followed: true });
  const target = { connection: view.key.connection, workflow: "fit", job: null };
  const mute = { target, until: "recovery", since: now, status: null } as const;
  const row = jobRow(jobNode(view.key), view, allCapabilities, [mute], now);
  expect(row.description).toBe("muted · Running");
  expect(row.tooltip).toContain("Muted: the workflow fit until it recovers");
  expect(row.contextValue).toContain("unmute");
  const whole = { ...mute, target: { ...target, workflow: null } };
  const server = connectionRow(lab, aConnectionView(), idle, [mute, whole], now);
  expect(server.description).toBe("live · muted");
  expect(server.tooltip).toContain("Muted: the whole server until it recovers");
  expect(connectionRow(lab, aConnectionView(), idle, [mute], now).description).toBe("live");
});
