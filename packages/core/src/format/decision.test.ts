import { expect, test } from "vitest";
import type { Decision } from "../journal/journal.ts";
import type { ConnectionId } from "../model/job.ts";
import { eventId } from "../model/transition.ts";
import type { Trigger } from "../notify/rules.ts";
import { aJob } from "../testing/jobs.ts";
import { whyTold } from "./decision.ts";
import { formatTimeOfDay } from "./time.ts";

const now = Date.UTC(2026, 0, 1, 12);
const why = (decision: Decision, trigger: Trigger | null = "failed") => {
  const job = aJob("j");
  const connection = "c" as ConnectionId;
  const id = eventId(connection, job.id, 1, "failed");
  const transition = { id, connection, job, from: null, run: 1, observedAt: now, inferred: false };
  return whyTold({ transition, trigger, decision }, now);
};
const time = formatTimeOfDay(now);

test("why something was told, or will be", () => {
  const shown = { outcome: "shown", rule: "trouble", held: null, notification: "n", at: now } as const;
  expect(why(shown)).toBe(`Told at ${time}: failures, recoveries and approvals are told.`);
  expect(why({ ...shown, rule: "followed", held: "away" })).toBe(
    `Told at ${time} (it happened while nobody looked): you follow the job.`,
  );
  const pending = { outcome: "pending", rule: "nightly", notBefore: now, held: null, folded: null } as const;
  expect(why(pending)).toBe("About to be told: the rule “nightly” asks for it.");
  const end = now + 60_000;
  expect(why({ ...pending, notBefore: end, held: "quiet-hours" })).toBe(
    `Waits for the end of your quiet hours at ${formatTimeOfDay(end)}: the rule “nightly” asks for it.`,
  );
});

test("why something was not told", () => {
  const silent = (reason: "no-rule" | "muted" | "on-screen") => why({ outcome: "silent", reason, at: now });
  expect(silent("no-rule")).toBe("Not told: no rule asks for it.");
  expect(silent("muted")).toBe("Not told: it was muted.");
  expect(silent("on-screen")).toBe("Not told: you had the job before your eyes.");
  expect(why({ outcome: "silent", reason: "by-rule", rule: "calm", at: now })).toBe(
    "Not told: the rule “calm” keeps it silent.",
  );
  expect(why({ outcome: "silent", reason: "no-rule", at: now }, null)).toBe(
    "Not told: a change like this is never announced.",
  );
});
