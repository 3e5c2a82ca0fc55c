import { aDetail, aJobView, aStep } from "@jobwatch/core/testing/views";
import { expect, test } from "vitest";
import { compare, lastSuccess } from "./compare.ts";

const at = (createdAt: number) => ({ workflow: "fit", status: "completed", createdAt }) as const;

test("the last success is of the same workflow and server, and came before", () => {
  const failed = aJobView({ id: "x", ...at(50), status: "failed" });
  const elsewhere = aJobView({ id: "e", ...at(45) });
  const jobs = [
    aJobView({ id: "later", ...at(60) }),
    failed,
    { ...elsewhere, key: { ...elsewhere.key, connection: "c2" as typeof elsewhere.key.connection } },
    aJobView({ id: "other", ...at(44), workflow: "build" }),
    aJobView({ id: "cancelled", ...at(43), status: "cancelled" }),
    aJobView({ id: "last", ...at(40) }),
    aJobView({ id: "before", ...at(10) }),
  ];
  expect(lastSuccess(jobs, failed)?.job.id).toBe("last");
  // Better a later one than none.
  expect(lastSuccess(jobs.slice(0, 2), failed)?.job.id).toBe("later");
  expect(lastSuccess([failed], failed)).toBeNull();
  expect(lastSuccess(jobs, aJobView({ id: "y", workflow: null, status: "failed" }))).toBeNull();
});

test("steps are put side by side by their names, those of one alone last", () => {
  const done = (name: string, took: number) => aStep(0, { name, startedAt: 0, finishedAt: took });
  const told = (...steps: ReturnType<typeof done>[]) => ({ detail: aDetail(aJobView().job), steps });
  const running = aStep(2, { name: "new", status: "running", startedAt: 0 });
  const { steps } = compare(
    told(done("a", 10), done("b", 5), running),
    told(done("b", 7), done("a", 8), done("old", 1)),
  );
  expect(steps.map(({ name, hereTook, thereTook }) => [name, hereTook, thereTook])).toEqual([
    ["a", 10, 8],
    ["b", 5, 7],
    ["new", null, null],
    ["old", null, 1],
  ]);
});
