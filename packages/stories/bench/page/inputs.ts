import { type Job, type JobStatus, keyOf, type LogLine, type View, type ViewChange } from "@jobwatch/core";
import { aJobView, aView, now } from "@jobwatch/core/testing/views";
import { randomFrom } from "../../../core/bench/lib/random.ts";

const workflows = ["train-model", "render-scene", "etl-nightly", "simulate-flow", "transcode-video", "index-docs"];
const ended: readonly JobStatus[] = ["completed", "completed", "completed", "failed", "cancelled"];

/** So many jobs as a busy server has them, newest first: one in ten is active. */
export const makeView = (count: number, seed = 1): View => {
  const random = randomFrom(seed);
  const one = <Value>(from: readonly Value[], other: Value): Value => from[Math.floor(random() * from.length)] ?? other;
  const jobs = Array.from({ length: count }, (_, i) => {
    const status = random() < 0.9 ? one(ended, "completed") : one<JobStatus>(["running", "queued"], "running");
    const createdAt = now - i * 30_000;
    const startedAt = status === "queued" ? null : createdAt + Math.floor(random() * 60_000);
    const isOver = status !== "running" && startedAt !== null;
    const job: Omit<Partial<Job>, "id"> = {
      name: `${one(workflows, "")} ${i}`,
      workflow: one(workflows, null as string | null),
      status,
      serverStatus: status,
      createdAt,
      startedAt,
      finishedAt: isOver ? startedAt + Math.floor(random() * 3_600_000) : null,
      progress: status === "running" ? { done: Math.floor(random() * 100), total: 100, label: "steps" } : null,
      error: status === "failed" ? `Worker exited with code 137 (out of memory) on node ${i}` : null,
    };
    return aJobView({ id: `${Math.floor(random() * 1e15).toString(16)}-${i}`, ...job });
  });
  return aView(jobs);
};

/** The named jobs with another error, as a push tells them. */
export const changeOf = (view: View, ids: ReadonlySet<string>, step: number): ViewChange => ({
  connections: null,
  jobs: view.jobs
    .filter(({ key }) => ids.has(keyOf(key)))
    .map((each) => ({ ...each, job: { ...each.job, name: `changed ${step} ${each.key.job}` } })),
  gone: [],
  journal: [],
  mutes: null,
});

/** Lines of 100 bytes, some coloured, some with levels, from number `first`. */
export const makeLines = (first: number, count: number): readonly LogLine[] => {
  const random = randomFrom(first + 1);
  return Array.from({ length: count }, (_, i) => {
    const failed = random() < 0.01;
    const value = random().toString(36).slice(2, 10).padEnd(8, "0");
    const head = `\u001b[3${1 + Math.floor(random() * 6)}m[worker ${Math.floor(random() * 64)}]\u001b[0m`;
    const text = `${head} step ${first + i}: loss ${value} of shard ${value}, ${failed ? "FAILED" : "went on"} after `;
    return {
      at: now + (first + i) * 10,
      stream: failed ? "stderr" : "stdout",
      level: failed ? "error" : null,
      text: `${text.padEnd(96, ".")} ms`,
    };
  });
};
