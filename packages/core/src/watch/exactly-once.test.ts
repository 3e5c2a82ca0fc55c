/** Whatever happens to the server, the network and this process, each failure after the baseline is told exactly once. */
import fc from "fast-check";
import { test } from "vitest";
import type { Page } from "../connectors/connector.ts";
import type { ConnectionId, Job, JobId } from "../model/job.ts";
import { problem } from "../model/problem.ts";
import { defaultPolicy } from "../notify/policy.ts";
import { fakePorts } from "../testing/fakes.ts";
import { aDetail, aJob } from "../testing/jobs.ts";
import { freeManners } from "./manners.ts";
import { createWatcher } from "./watcher.ts";

/** What may happen between two looks. */
const Happening = fc.oneof(
  { weight: 4, arbitrary: fc.constant("create") },
  { weight: 4, arbitrary: fc.constant("advance") },
  { weight: 2, arbitrary: fc.constant("look") },
  { weight: 2, arbitrary: fc.constant("restart") },
  { weight: 2, arbitrary: fc.constant("outage") },
  { weight: 1, arbitrary: fc.constant("half a list") },
  { weight: 1, arbitrary: fc.constant("disk full") },
  { weight: 1, arbitrary: fc.constant("notifier busy") },
  { weight: 1, arbitrary: fc.constant("connect") },
  { weight: 1, arbitrary: fc.constant("disconnect") },
  { weight: 4, arbitrary: fc.constant("push") },
  { weight: 2, arbitrary: fc.constant("push lost") },
  { weight: 2, arbitrary: fc.constant("push twice") },
  { weight: 2, arbitrary: fc.constant("push reordered") },
  { weight: 1, arbitrary: fc.constant("push on a full disk") },
);
const happenings = [
  "create",
  "advance",
  "look",
  "restart",
  "outage",
  "half a list",
  "disk full",
  "notifier busy",
  "connect",
  "disconnect",
  "push",
  "push lost",
  "push twice",
  "push reordered",
  "push on a full disk",
] as const;

/** A server of which only the ground truth is known: which jobs failed after it was first seen. */
const createTruth = (now: () => number, versioned: boolean) => {
  const jobs: Job[] = [];
  const failedSince: string[] = [];
  /** Every state of a job that was not pushed yet, in order. */
  let unpushed: Job[] = [];
  let changes = 0;
  const changed = (job: Job): Job => {
    const version = versioned ? String(++changes).padStart(6, "0") : null;
    unpushed.push({ ...job, version });
    return { ...job, version };
  };
  return {
    jobs,
    failedSince,
    takeUnpushed: (): readonly Job[] => {
      const taken = unpushed;
      unpushed = [];
      return taken;
    },
    create: () => void jobs.unshift(changed(aJob(`j${jobs.length}`, { createdAt: now(), workflow: "w" }))),
    /** Every active job goes one step on; every other one that ends fails. */
    advance: () => {
      for (const [index, job] of jobs.entries()) {
        const number = Number(job.id.slice(1));
        if (job.status === "queued") jobs[index] = changed({ ...job, status: "running" });
        else if (job.status === "running") {
          const status = number % 2 === 0 ? "failed" : "cancelled";
          jobs[index] = changed({ ...job, status });
          if (status === "failed") failedSince.push(job.id);
        }
      }
    },
  };
};

const run = async (
  story: readonly string[],
  pageSize: number,
  versioned: boolean,
): Promise<{ told: string[]; truth: string[] }> => {
  const ports = fakePorts();
  const truth = createTruth(ports.clock.now, versioned);
  truth.jobs.push(aJob("j0", { status: "failed", createdAt: 1 }));
  let fault: "outage" | "half a list" | null = null;
  const source = {
    list: async ({ page }: { page: string | null }): Promise<Page> => {
      if (fault === "outage" || (fault === "half a list" && page !== null)) throw problem("refused", "away");
      const at = Number(page ?? 0);
      const next = at + pageSize < truth.jobs.length ? String(at + pageSize) : null;
      const jobs = truth.jobs.slice(at, at + pageSize);
      return { jobs, rejected: [], next, validator: null, servedAt: ports.clock.now() };
    },
    get: async (id: JobId) => {
      if (fault !== null) throw problem("refused", "away");
      const job = truth.jobs.find((each) => each.id === id);
      return job === undefined ? null : aDetail(job);
    },
  };
  const start = () =>
    createWatcher({
      connection: "c" as ConnectionId,
      selection: "",
      source,
      ports,
      policy: () => defaultPolicy,
      user: null,
      place: () => null,
      manners: freeManners,
      onChange: () => {},
    });
  let watcher = start();
  const look = async (after = 60_000) => {
    ports.clock.advance(after);
    // A disk that is full ends the step: like a crash at that point.
    await watcher.step("due").catch(() => {});
  };
  // What is pushed and cannot be stored ends the channel.
  const push = async (rows: readonly (Job | "resync")[]) => {
    try {
      for (const row of rows) await watcher.hear(row);
    } catch {
      await lose();
    }
  };
  const lose = () => watcher.hear("lost").catch(() => {});
  /** Before this process dies: else what was shown and could not be noted is shown once more, as documented. */
  const spaceAgain = async () => {
    await ports.storage.set("probe", null).catch(() => {});
    await look();
  };
  await look();
  for (const happening of story) {
    ports.clock.advance(1_000);
    switch (happening) {
      case "create":
        truth.create();
        break;
      case "advance":
        truth.advance();
        break;
      case "restart":
        watcher.stop();
        watcher = start();
        truth.takeUnpushed();
        break;
      case "connect":
        await push(["resync"]);
        break;
      case "disconnect":
        truth.takeUnpushed();
        await lose();
        break;
      case "push":
        await push(truth.takeUnpushed());
        break;
      case "push lost":
        truth.takeUnpushed();
        break;
      case "push twice":
        await push(truth.takeUnpushed().flatMap((row) => [row, row]));
        break;
      case "push reordered":
        await push(truth.takeUnpushed().toReversed());
        break;
      case "push on a full disk":
        ports.storage.failNext();
        await push(truth.takeUnpushed());
        await spaceAgain();
        break;
      case "outage":
      case "half a list":
        fault = happening;
        await look();
        fault = null;
        break;
      case "disk full":
        ports.storage.failNext();
        await look();
        await spaceAgain();
        break;
      case "notifier busy":
        ports.notifier.failNext();
        await look();
        break;
      default:
        await look();
    }
  }
  // The longest time between two looks, with push.
  for (let i = 0; i < 3; i++) await look(300_000);
  const sorted = (ids: readonly string[]) => ids.toSorted((a, b) => a.localeCompare(b));
  const told = ports.notifier.shown.flatMap(({ covers }) => covers.map((id) => id.split("/")[1] ?? ""));
  return { told: sorted(told), truth: sorted(truth.failedSince) };
};

test("each failure is told exactly once through outages, half lists, restarts, full disks, busy notifiers, and pushes lost, doubled or out of order", async () => {
  const seen = new Map<string, number>(happenings.map((each) => [each, 0]));
  let failures = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(Happening, { minLength: 10, maxLength: 60, size: "max" }),
      fc.integer({ min: 2, max: 9 }),
      fc.boolean(),
      async (story, pageSize, versioned) => {
        for (const each of story) seen.set(each, (seen.get(each) ?? 0) + 1);
        const { told, truth } = await run(story, pageSize, versioned);
        failures += truth.length;
        if (JSON.stringify(told) !== JSON.stringify(truth)) throw new Error(`told ${told}, but ${truth} failed`);
      },
    ),
    { numRuns: 300 },
  );
  // A property that never met its case proves nothing.
  const never = [...seen].filter(([, count]) => count === 0).map(([each]) => each);
  if (never.length > 0 || failures < 100) throw new Error(`not exercised: ${never}, ${failures} failures`);
}, 60_000);
