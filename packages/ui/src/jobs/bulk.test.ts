import { type ConnectionId, type JobKey, problem } from "@jobwatch/core";
import { aConnection, aConnectionView, aJobView, allCapabilities } from "@jobwatch/core/testing/views";
import { expect, test, vi } from "vitest";
import { bulkPlans, planBulk, runBulk } from "./bulk.ts";

const scope = "All ten stages are cancelled.";
const { cancel, rerun } = allCapabilities.actions;
if (cancel === undefined || rerun === undefined) throw new Error("the view's data can do both");
const lab = aConnectionView();
const cluster = aConnectionView({
  connection: aConnection({ id: "c2" as ConnectionId, name: "Cluster" }),
  capabilities: { ...allCapabilities, actions: { cancel: { ...cancel, scope, answer: "done" } } },
});
const on = (id: string, job: string, status: "running" | "failed") =>
  aJobView({ id: job, name: job, status }, { key: { connection: id, job } as JobKey });
const chosen = [on("c1", "a", "running"), on("c2", "b", "running"), on("c2", "c", "running"), on("c2", "d", "failed")];

test("what would be done is told whole: how many jobs on each server, what it does there, what is left alone", () => {
  const plan = planBulk("cancel", chosen, [lab, cluster]);
  expect(plan.jobs.map(({ job }) => job.id)).toEqual(["a", "b", "c"]);
  expect(plan.left).toBe(1);
  expect(plan.servers).toEqual([
    { id: "c1", name: "Lab", jobs: 1, consequence: "The server is asked to stop it; it may go on for a moment." },
    { id: "c2", name: "Cluster", jobs: 2, consequence: scope },
  ]);
});

test("only what at least one job allows is offered", () => {
  expect(bulkPlans(chosen, [lab, cluster]).map(({ action }) => action)).toEqual(["cancel"]);
  expect(bulkPlans([on("c1", "x", "failed")], [lab, cluster]).map(({ action }) => action)).toEqual(["rerun"]);
});

test("what fails of them is told, and holds the others not back", async () => {
  const act = vi.fn(async (_: unknown, { job }: JobKey) => {
    if (job === "b") throw problem("declined", "it is locked");
    return null;
  });
  const steps: number[] = [];
  const outcome = await runBulk(planBulk("cancel", chosen, [lab, cluster]), { act }, (done) => steps.push(done));
  expect(act.mock.calls.map(([action, { job }]) => `${String(action)} ${job}`)).toEqual([
    "cancel a",
    "cancel b",
    "cancel c",
  ]);
  expect(outcome.done).toBe(2);
  expect(outcome.failed.map(({ view, problem: { detail } }) => [view.job.id, detail])).toEqual([["b", "it is locked"]]);
  expect(steps).toEqual([1, 2, 3]);
});

test("a server is not stormed: four at a time", async () => {
  let running = 0;
  let most = 0;
  const act = async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve));
    running--;
    return null;
  };
  const many = Array.from({ length: 11 }, (_, index) => on("c1", `job${index}`, "running"));
  expect((await runBulk(planBulk("cancel", many, [lab]), { act }, () => {})).done).toBe(11);
  expect(most).toBe(4);
});
