import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { startHere } from "../testing/start.ts";
import { until } from "../testing/until.ts";
import { World } from "../testing/world.ts";

const withFlow = async (flow: object) => {
  const world = await World.make();
  await world.file("flow.yaml", JSON.stringify({ name: "Flow", ...flow }));
  const { client } = await startHere(world);
  const { id } = await client.create("flow");
  const statuses = async () => (await client.steps(id)).map(({ step_id, status }) => `${step_id} ${status}`);
  return { world, client, id, statuses };
};
/** Waits until somebody makes that file. */
const wait = (name: string) => `while [ ! -e $NOTES/${name} ]; do sleep 0.02; done`;

test("steps that need nothing of each other run at the same time, as many as the workflow allows", async () => {
  const steps = ["a", "b", "c"].map((name) => ({ name, run: `echo ${name}; ${wait("go")}`, needs: [] }));
  const last = { name: "d", run: "echo d", needs: ["a", "b", "c"] };
  const { world, client, id, statuses } = await withFlow({ parallel: 2, steps: [...steps, last] });
  await until("two run", async () => ((await client.log(id)).lines.length === 2 ? true : null));
  expect(await statuses()).toEqual(["a running", "b running", "c pending", "d pending"]);
  await writeFile(path.join(world.folder, "go"), "");
  expect((await client.ended(id)).status).toBe("completed");
  const { lines } = await client.log(id);
  expect(lines.map(({ text }) => text).sort()).toEqual(["a", "b", "c", "d"]);
  expect(lines.at(-1)?.text).toBe("d");
});

test("what needs a failed step is skipped, the rest runs on, and a resume runs only what did not complete", async () => {
  const { world, client, id, statuses } = await withFlow({
    steps: [
      { name: "bad", run: "echo bad; [ -e $NOTES/good ] || exit 3", needs: [] },
      { name: "mild", run: "echo mild; exit 4", needs: [], continueOnError: true },
      { name: "after bad", run: "echo after bad", needs: ["bad"] },
      { name: "after both", run: "echo after both", needs: ["after-bad", "mild"] },
      { name: "after mild", run: "echo after mild", needs: ["mild"] },
    ],
  });
  expect(await client.ended(id)).toMatchObject({
    status: "failed",
    error_message: "Step 1 “bad” failed with exit code 3",
    exit_code: 3,
  });
  expect(await statuses()).toEqual([
    "bad failed",
    "mild failed",
    "after-bad skipped",
    "after-both skipped",
    "after-mild completed",
  ]);
  await writeFile(path.join(world.folder, "good"), "");
  await client.fetch(`/jobs/${id}/resume`, { method: "POST" });
  expect((await client.ended(id)).status).toBe("completed");
  const texts = (await client.log(id)).lines.map(({ text }) => text).sort();
  expect(texts).toEqual(["after bad", "after both", "after mild", "bad", "bad", "mild", "mild"]);
});

test("a cancel ends all steps that run, and a retry waits while others go on", async () => {
  const { world, client, id, statuses } = await withFlow({
    steps: [
      { name: "flaky", run: "exit 3", needs: [], retries: { times: 1, pause: "1h" } },
      { name: "one", run: "echo $$ > $NOTES/one; sleep 1000", needs: [] },
      { name: "two", run: "echo $$ > $NOTES/two; sleep 1000", needs: [] },
    ],
  });
  await world.notedPid("one");
  await world.notedPid("two");
  await until("the retry", async () => ((await statuses())[0] === "flaky failed" ? true : null));
  await client.cancel(id);
  expect((await client.ended(id)).status).toBe("cancelled");
  expect(await statuses()).toEqual(["flaky failed", "flaky skipped", "one cancelled", "two cancelled"]);
});
