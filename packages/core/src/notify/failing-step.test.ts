import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ConnectionId, EventId, JobId, JobStatus, Step } from "../model/job.ts";
import { recordingLog } from "../testing/fakes.ts";
import { aStep } from "../testing/jobs.ts";
import { failingStep, failingSteps } from "./failing-step.ts";
import type { NotificationEvent } from "./message.ts";

const step = (index: number, status: JobStatus): Step => aStep(index, { status });
const event = (job: string, severity: NotificationEvent["severity"] = "error"): NotificationEvent => ({
  id: job,
  covers: [`e/${job}` as EventId],
  severity,
  title: "",
  body: "",
  job: { connection: "c" as ConnectionId, job: job as JobId },
  actions: [],
});

test("the first step that failed is named by its place, however the server counts", () => {
  expect(failingStep([step(1, "completed"), step(2, "failed"), step(3, "failed")])).toBe("step 2 “s2”");
  expect(failingStep([step(0, "completed"), step(1, "failed")])).toBe("step 2 “s1”");
  expect(failingStep([step(2, "skipped"), step(1, "failed")])).toBe("step 1 “s1”");
  expect(failingStep([step(1, "completed")])).toBeNull();
});

test("only failures that are told by themselves are asked about, unless their error names the step already", async () => {
  const asked: string[] = [];
  const ask = async (id: JobId) => {
    asked.push(id);
    return [step(1, "failed")];
  };
  const digest = { ...event("many"), job: null };
  const named = { ...event("c"), body: "Lab · Step 2 “test” failed with exit code 3" };
  const found = await failingSteps([event("a"), event("b", "info"), named, digest], ask, recordingLog());
  expect(asked).toEqual(["a"]);
  expect([...found]).toEqual([["e/a", "step 1 “s1”"]]);
});

/** What `AbortSignal.timeout` made: a test lets the time pass. */
let timeouts: { readonly ms: number; readonly end: () => void }[];

beforeEach(() => {
  timeouts = [];
  vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => {
    const controller = new AbortController();
    timeouts.push({ ms, end: () => controller.abort() });
    return controller.signal;
  });
});
afterEach(() => vi.restoreAllMocks());

test("a server that fails or does not answer within a second costs the failure its step, not its telling", async () => {
  const log = recordingLog();
  const ask = (id: JobId) => (id === "slow" ? new Promise<never>(() => {}) : Promise.reject(new Error("gone")));
  const found = failingSteps([event("slow"), event("broken")], ask, log);
  expect(timeouts.map(({ ms }) => ms)).toEqual([1_000]);
  timeouts[0]?.end();
  expect((await found).size).toBe(0);
  expect(log.lines).toHaveLength(1);
});
