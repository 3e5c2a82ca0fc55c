import type { JobId } from "@jobwatch/core";
import { aConnectionView, aJobView } from "@jobwatch/core/testing/views";
import { expect, test } from "vitest";
import { cancelQuestion, rerunQuestion } from "./confirmation.ts";

const views = { connection: () => aConnectionView() };
const jobs = (count: number) =>
  Array.from({ length: count }, (_, i) => aJobView({ id: `${i}` as JobId, name: `job ${i}` }));

test("one job is named, with what cancelling really does", () => {
  expect(cancelQuestion(jobs(1), 1, views)).toEqual({
    message: "Cancel “job 0”?",
    detail: "The server is asked to stop it; it may go on for a moment.",
  });
});

test("several jobs tell the total first, some names, and what is left out", () => {
  const { message, detail } = cancelQuestion(jobs(7), 9, views);
  expect(message).toBe("Cancel 7 jobs?");
  expect(detail.split("\n\n")).toEqual([
    "job 0, job 1, job 2, job 3, job 4 and 2 more",
    "The server is asked to stop it; it may go on for a moment.",
    "For 2 other selected jobs it is not possible.",
  ]);
});

test("a re-run of several says how many", () => {
  expect(rerunQuestion(jobs(2), 2)).toEqual({ message: "Re-run 2 jobs?", detail: "job 0, job 1" });
});
