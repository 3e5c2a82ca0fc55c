/**
 * What a job that views can show costs: on the heap, with all that its connection remembers to read the next answer, and
 * in storage. As many connections as together hold 10,000 jobs, each read as a watcher reads it.
 */
import type { ConnectionId } from "../src/model/job.ts";
import { apply, isListed } from "../src/watch/apply.ts";
import { noMemory, type PollMemory, poll } from "../src/watch/poll.ts";
import { emptyState, overviewOf, persistent, type WatchState } from "../src/watch/state.ts";
import { reportGoals } from "./lib/goals.ts";
import { scriptedSource } from "./lib/scripted-source.ts";
import { bodyOf, hashOf, makeRows } from "./lib/wire-jobs.ts";

const connections = 5;
const jobsEach = 2_000;
const never = new AbortController().signal;

interface Watched {
  readonly source: ReturnType<typeof scriptedSource>;
  readonly state: WatchState;
  readonly memory: PollMemory;
}

/** A first look, which reads the whole list, and an ordinary one. */
const watch = async (rows: ReturnType<typeof makeRows>): Promise<Watched> => {
  const source = scriptedSource(({ skip, limit }) => bodyOf(rows.slice(skip, skip + limit)));
  let state = emptyState("all");
  let memory = noMemory;
  for (const full of [true, false]) {
    const before = state;
    const isKnown = (id: Parameters<typeof isListed>[1]) => isListed(before, id);
    // Each job that is still active stands somewhere in the list: none is asked for by id.
    const polled = await poll(source, { full, isKnown, active: [], memory }, never);
    memory = polled.memory;
    const told = { result: polled.result, sequence: state.sequence + 1, selection: "all", now: 0 };
    state = apply("bench" as ConnectionId, state, told).state;
  }
  overviewOf(state);
  return { source, state, memory };
};

const heapUsed = async (): Promise<number> => {
  for (let i = 0; i < 4; i++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    globalThis.gc?.();
  }
  return process.memoryUsage().heapUsed;
};

if (globalThis.gc === undefined) throw new Error("run it with --expose-gc");
const lists = Array.from({ length: connections }, (_, i) => makeRows(jobsEach, i + 1));
// Written out once, so that the rows themselves do not change their size while the jobs are measured.
const inputs = hashOf(lists.map(bodyOf));
// Code that is compiled on its first use is no job's.
await watch(lists[0] ?? []);
const before = await heapUsed();
const watched: Watched[] = [];
for (const rows of lists) watched.push(await watch(rows));
const after = await heapUsed();

const jobs = watched.reduce((sum, { state }) => sum + state.jobs.values.length, 0);
if (jobs !== connections * jobsEach) throw new Error(`${jobs} jobs are known instead of ${connections * jobsEach}`);
const stored = watched.reduce((sum, { state }) => sum + Buffer.byteLength(JSON.stringify(persistent(state))), 0);
const details = { inputs, jobs, heapBytes: after - before, storedBytes: stored };
console.log(`${jobs} jobs of ${connections} connections (Node ${process.version}, inputs ${inputs})`);
console.table({ "on the heap": { bytes: details.heapBytes }, stored: { bytes: details.storedBytes } });
reportGoals(
  "memory",
  [
    { name: "memory.bytes-per-job", value: details.heapBytes / jobs, limit: 600 },
    { name: "memory.storage-bytes-per-job", value: stored / jobs, limit: 700 },
  ],
  details,
);
