import type { JobId } from "@jobwatch/core";
import { aConnectionView, aJobView, allCapabilities } from "@jobwatch/core/testing/views";
import { expect, test } from "vitest";
import { actionQuestion } from "./confirmation.ts";

const views = { connection: () => aConnectionView() };
const jobs = (count: number) =>
  Array.from({ length: count }, (_, i) => aJobView({ id: `${i}` as JobId, name: `job ${i}` }));

test("one job is named, with what cancelling really does", () => {
  expect(actionQuestion("cancel", jobs(1), 1, views)).toEqual({
    message: "Cancel “job 0”?",
    detail: "The server is asked to stop it; it may go on for a moment.",
    yes: "Cancel Job",
    no: "Keep Running",
  });
});

test("several jobs tell the total first, some names, and what is left out", () => {
  const { message, detail = "", yes } = actionQuestion("cancel", jobs(7), 9, views) ?? {};
  expect(yes).toBe("Cancel 7 Jobs");
  expect(message).toBe("Cancel 7 jobs?");
  expect(detail.split("\n\n")).toEqual([
    "job 0, job 1, job 2, job 3, job 4 and 2 more",
    "The server is asked to stop it; it may go on for a moment.",
    "For 2 other selected jobs it is not possible.",
  ]);
});

test("a re-run of several says how many; one is just done, unless it does more than it says", () => {
  const failed = aJobView({ name: "S2", status: "failed" });
  expect(actionQuestion("rerun", [failed, failed], 2, views)).toMatchObject({
    message: "Re-run 2 jobs?",
    detail: "S2, S2",
    yes: "Re-run 2 Jobs",
  });
  expect(actionQuestion("rerun", [failed], 1, views)).toBeNull();
  const scope = "All stages begin again.";
  const { rerun } = allCapabilities.actions;
  if (rerun === undefined) throw new Error("no re-run");
  const capabilities = { ...allCapabilities, actions: { rerun: { ...rerun, scope } } };
  expect(actionQuestion("rerun", [failed], 1, { connection: () => aConnectionView({ capabilities }) })).toEqual({
    message: "Re-run “S2”?",
    detail: scope,
    yes: "Re-run Job",
    no: "Leave It",
  });
});
