import { expect, test } from "vitest";
import { startHere } from "../testing/start.ts";
import { World } from "../testing/world.ts";
import { parseWorkflow } from "../workflows/parse.ts";
import { costsOf } from "./costs.ts";

const begin = Date.UTC(2026, 0, 1);
const at = (minutes: number): string => new Date(begin + minutes * 60_000).toISOString();
const step = (step_id: string, started: number | null, completed: number | null) => ({
  step_id,
  started_at: started === null ? null : at(started),
  completed_at: completed === null ? null : at(completed),
});

test("each try of a step costs the time that it ran, up to now if it runs, and one that never began nothing", () => {
  const steps = [step("a", 0, 30), step("a", 40, 70), step("b", 60, null), step("c", null, null)];
  expect(costsOf("j", steps, { perHour: 2.4, currency: "EUR" }, begin + 75 * 60_000)).toEqual({
    job_id: "j",
    items: [
      { step: "a", hours: 0.5, rate: 2.4, cost: 1.2 },
      { step: "a", hours: 0.5, rate: 2.4, cost: 1.2 },
      { step: "b", hours: 0.25, rate: 2.4, cost: 0.6 },
    ],
    total: 3,
    currency: "EUR",
  });
  expect(costsOf("j", steps, null, begin)).toEqual({ job_id: "j", items: [], total: 0, currency: null });
});

test("a workflow's rate is told of its jobs, as it was when they were created", async () => {
  const world = await World.make();
  const flow = (rate: string) =>
    JSON.stringify({ name: "Flow", cost_per_hour: rate, steps: [{ name: "a", run: "true" }] });
  await world.file("flow.yaml", flow("3600 EUR"));
  const { client } = await startHere(world);
  const { id } = await client.create("flow");
  await world.file("flow.yaml", flow("1 USD"));
  await client.ended(id);
  const costs = async (job: string) => (await client.fetch(`/jobs/${job}/costs`)).json();
  const [ran] = await client.steps(id);
  const seconds = (Date.parse(ran?.completed_at ?? "") - Date.parse(ran?.started_at ?? "")) / 1_000;
  const told = await costs(id);
  expect(told).toMatchObject({ job_id: id, currency: "EUR", items: [{ step: "a", rate: 3600 }] });
  // A second costs one.
  expect(Math.abs(told.total - seconds)).toBeLessThan(0.005);
  expect((await client.fetch("/jobs/none/costs")).status).toBe(404);
});

test("a rate is a number and a currency", () => {
  const message = (rate: string) => {
    const result = parseWorkflow("/f/a.yaml", `name: A\ncost_per_hour: ${rate}\nsteps: [{name: a, run: x}]`);
    return "message" in result ? result.message : result.workflow.costRate;
  };
  expect(message("2.50 EUR")).toEqual({ perHour: 2.5, currency: "EUR" });
  expect(message("2.50")).toContain("cost_per_hour");
  expect(message("EUR 2")).toBe("cost_per_hour: must be a number and a currency, such as “2.50 EUR”");
  expect(message("-2 EUR")).toContain("cost_per_hour");
});
