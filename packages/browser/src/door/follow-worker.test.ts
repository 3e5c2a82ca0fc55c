import { type JobwatchApi, openRpc, type View, type ViewChange } from "@jobwatch/core";
import { recordingLog } from "@jobwatch/core/testing";
import { aJobView } from "@jobwatch/core/testing/views";
import { afterEach, expect, test, vi } from "vitest";
import { portPair } from "../testing/ports.ts";
import { followWorker } from "./follow-worker.ts";
import { portCarrier, type RuntimePort } from "./port-carrier.ts";

const abort = new AbortController();
afterEach(() => abort.abort());

const viewOf = (status: "running" | "failed"): View => ({
  connections: [],
  jobs: [aJobView({ status })],
  journal: [],
  mutes: [],
});

/** Workers one after the other: each `connect` reaches a new one, which knows one job. */
const workers = (changes: readonly ViewChange[]) => {
  const lives: RuntimePort[] = [];
  const connect = () => {
    const [page, worker] = portPair();
    const door: Pick<JobwatchApi, "view" | "changes"> = {
      view: async () => viewOf("running"),
      async *changes() {
        yield* changes;
        await new Promise(() => {});
      },
    };
    openRpc<object>(portCarrier(worker), door, []);
    lives.push(worker);
    return page;
  };
  return { lives, connect };
};

test("a page is as the worker is, and finds the next one when it dies", async () => {
  const change: ViewChange = {
    connections: null,
    jobs: [aJobView({ status: "failed" })],
    gone: [],
    journal: [],
    mutes: null,
  };
  const { lives, connect } = workers([change]);
  const onView = vi.fn<(view: View) => void>();
  const onDoor = vi.fn();
  void followWorker({ connect, onView, onDoor, log: recordingLog() }, abort.signal);
  const statuses = () => onView.mock.calls.map(([view]) => view.jobs[0]?.job.status);
  await expect.poll(statuses).toEqual(["running", "failed"]);
  lives[0]?.disconnect();
  await expect.poll(() => onDoor.mock.lastCall).toEqual([null]);
  await expect.poll(statuses, { timeout: 3_000 }).toEqual(["running", "failed", "running", "failed"]);
  expect(lives).toHaveLength(2);
});
