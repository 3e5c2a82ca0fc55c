import { expect, test } from "vitest";
import { startHere } from "../testing/start.ts";
import { World } from "../testing/world.ts";
import { parseWorkflow } from "../workflows/parse.ts";

const withSteps = async (...steps: readonly object[]) => {
  const world = await World.make();
  const named = steps.map((step, index) => ({ name: `step ${index + 1}`, ...step }));
  await world.file("flow.yaml", JSON.stringify({ name: "Flow", steps: named }));
  const { client } = await startHere(world);
  return { world, client, job: await client.create("flow") };
};

test("a step over its time limit is ended with all of its processes, and told as such", async () => {
  const { client, job } = await withSteps({ run: "trap 'exit 0' TERM; sleep 1000 & wait", timeLimit: "300ms" });
  expect(await client.ended(job.id)).toMatchObject({
    status: "failed",
    error_class: "time_limit",
    error_message: "Step 1 “step 1” was ended after its time limit of 0.3 s",
  });
});

test("a step is tried again with doubling pauses, each try with its own row, until it succeeds", async () => {
  const run = "echo x >> $NOTES/tries; [ $(wc -l < $NOTES/tries) -ge 3 ]";
  const { client, job } = await withSteps({ run, retries: { times: 5, pause: "100ms" } }, { run: "true" });
  expect(await client.ended(job.id)).toMatchObject({ status: "completed", attempt: 1 });
  const steps = await client.steps(job.id);
  expect(steps.map((step) => [step.step_index, step.attempt_number, step.status])).toEqual([
    [0, 1, "failed"],
    [0, 2, "failed"],
    [0, 3, "completed"],
    [1, 1, "completed"],
  ]);
  const pauses = [0, 1].map(
    (n) => Date.parse(steps[n + 1]?.started_at ?? "") - Date.parse(steps[n]?.completed_at ?? ""),
  );
  expect(pauses[0]).toBeGreaterThanOrEqual(90);
  expect(pauses[1]).toBeGreaterThanOrEqual(190);
});

test("when its retries are used up the job fails, and a cancel ends the wait for the next one", async () => {
  const first = await withSteps({ run: "exit 3", retries: { times: 1, pause: "1ms" } });
  expect(await first.client.ended(first.job.id)).toMatchObject({ status: "failed", exit_code: 3 });
  expect(await first.client.steps(first.job.id)).toHaveLength(2);

  const { client, job } = await withSteps({
    run: "echo $$ > $NOTES/tried; exit 3",
    retries: { times: 1, pause: "1h" },
  });
  await client.reached(job.id, "running");
  await client.cancel(job.id);
  expect((await client.ended(job.id)).status).toBe("cancelled");
});

test("a failure that may be is told on its step, and the job goes on", async () => {
  const { client, job } = await withSteps({ run: "exit 3", continueOnError: true }, { run: "echo on" });
  expect(await client.ended(job.id)).toMatchObject({ status: "completed", error_message: null });
  expect((await client.steps(job.id)).map(({ status, exit_code }) => [status, exit_code])).toEqual([
    ["failed", 3],
    ["completed", 0],
  ]);
});

test("a time that is none is a problem of the file", () => {
  const message = (step: string) => {
    const result = parseWorkflow("/f/a.yaml", `name: A\nsteps: [{name: a, run: b, ${step}}]`);
    return "message" in result ? result.message : "";
  };
  expect(message("timeLimit: soon")).toContain("steps.0.timeLimit: must be a time");
  expect(message("timeLimit: 501h")).toContain("at most 500h");
  expect(message("retries: {times: 0}")).toContain("steps.0.retries.times");
});
