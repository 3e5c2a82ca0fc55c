import { afterEach, expect, test } from "vitest";
import { setLocale } from "../i18n/catalogue.ts";
import type { Held, JournalEntry } from "../journal/journal.ts";
import type { ConnectionId, Job } from "../model/job.ts";
import { eventId } from "../model/transition.ts";
import { aJob } from "../testing/jobs.ts";
import { composeNotifications as compose } from "./message.ts";
import type { Trigger } from "./rules.ts";

afterEach(() => setLocale("en"));

const composeNotifications = (entries: readonly JournalEntry[], place: string | null = null) =>
  compose(entries, place, null);

const server = "server" as ConnectionId;
const entry = (id: string, trigger: Trigger, more: Partial<Job> = {}, held: Held | null = null): JournalEntry => {
  const job = aJob(id, { status: trigger === "failed" ? "failed" : "completed", ...more });
  return {
    transition: {
      id: eventId(server, job.id, 1, job.status),
      connection: server,
      job,
      from: "running",
      run: 1,
      observedAt: 0,
      inferred: false,
    },
    trigger,
    decision: { outcome: "pending", rule: "trouble", notBefore: 0, held, folded: null },
  };
};

test("a failure says what, how long it took, and the first line of its error, and offers its log and a re-run", () => {
  const [event] = composeNotifications([
    entry("train", "failed", { startedAt: 0, finishedAt: 65_000, error: "exit code 1" }),
  ]);
  expect(event).toMatchObject({
    id: "server/train/1/failed",
    severity: "error",
    title: "train failed after 1m 05s",
    body: "exit code 1",
    actions: ["log", "rerun", "mute"],
  });
});

test("a server's own word that says more is kept", () => {
  expect(composeNotifications([entry("train", "failed", { serverStatus: "OUT_OF_MEMORY" })])[0]?.title).toBe(
    "train failed (OUT_OF_MEMORY)",
  );
});

test("a recovery reads as one", () => {
  expect(composeNotifications([entry("nightly", "recovered")])[0]).toMatchObject({
    title: "nightly works again",
    severity: "info",
  });
});

test("a few news are told one by one, a storm as one digest that covers all", () => {
  const storm = Array.from({ length: 50 }, (_, i) => entry(`job${i}`, i < 48 ? "failed" : "recovered"));
  expect(composeNotifications(storm.slice(0, 3))).toHaveLength(3);
  const digests = composeNotifications(storm);
  expect(digests).toHaveLength(1);
  expect(digests[0]?.covers).toHaveLength(50);
  expect(digests[0]).toMatchObject({
    title: "48 jobs failed, 2 more ended",
    body: "job0, job1, job2 and 47 more",
    job: null,
  });
});

test("with several servers each notification says where", () => {
  expect(composeNotifications([entry("train", "failed", { error: "exit code 1" })], "Lab")[0]?.body).toBe(
    "Lab · exit code 1",
  );
  const storm = Array.from({ length: 4 }, (_, i) => entry(`job${i}`, "failed"));
  expect(composeNotifications(storm, "Lab")[0]?.body).toBe("Lab · job0, job1, job2 and 1 more");
});

test("what was held back is a digest for each reason from two on, beside what is new", () => {
  const away = [1, 2].map((i) => entry(`a${i}`, "failed", {}, "away"));
  const quiet = [1, 2].map((i) => entry(`q${i}`, i === 1 ? "failed" : "recovered", {}, "quiet-hours"));
  expect(composeNotifications([...away, ...quiet, entry("new", "failed")]).map(({ title }) => title)).toEqual([
    "While you were away: 2 jobs failed",
    "In your quiet hours: 1 job failed, 1 more ended",
    "new failed",
  ]);
  expect(composeNotifications(away.slice(0, 1)).map(({ title }) => title)).toEqual(["a1 failed"]);
});

test("reminders say what is wrong with a job that goes on", () => {
  const title = (trigger: Trigger, more: Partial<Job>) => composeNotifications([entry("x", trigger, more)])[0]?.title;
  expect(title("stuck", { status: "claimed" })).toBe("x is stuck: claimed for too long");
  expect(title("slow", { status: "running", startedAt: -60_000 })).toBe(
    "x takes longer than usual: running for 1m 00s",
  );
  expect(title("still-failing", { status: "failed", serverStatus: "TIMEOUT" })).toBe("x still fails: failed (TIMEOUT)");
});

test("a failure names its step before the error where that is known, a digest does not", () => {
  const failed = entry("train", "failed", { error: "exit code 1" });
  const steps = new Map([[failed.transition.id, "step 3 “fit”"]]);
  expect(compose([failed], "Lab", steps)[0]?.body).toBe("Lab · step 3 “fit”: exit code 1");
  expect(compose([entry("train", "failed")], null, steps)[0]?.body).toBe("step 3 “fit”");
  const storm = Array.from({ length: 5 }, (_, i) => entry(`s${i}`, "failed"));
  expect(compose([failed, ...storm], null, steps)[0]?.body).not.toContain("fit");
});

test("news are told in German where the host speaks it", () => {
  setLocale("de");
  const titles = (entries: readonly JournalEntry[]) =>
    composeNotifications(entries).map(({ title }) => title.replaceAll("\u00a0", " "));
  expect(titles([entry("train", "failed", { startedAt: 0, finishedAt: 65_000 })])).toEqual([
    "train fehlgeschlagen nach 1 min 05 s",
  ]);
  expect(titles([entry("nightly", "recovered")])).toEqual(["nightly wieder erfolgreich"]);
  const storm = Array.from({ length: 6 }, (_, i) => entry(`job${i}`, i < 5 ? "failed" : "completed", {}, "away"));
  expect(composeNotifications(storm)).toMatchObject([
    {
      title: "Während Sie weg waren: 5 Jobs fehlgeschlagen, 1 weiterer beendet",
      body: "job0, job1, job2 und 3 weitere",
    },
  ]);
});
