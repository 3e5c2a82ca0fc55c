import { afterEach, expect, test, vi } from "vitest";
import { carrierPair } from "../testing/carrier-pair.ts";
import { recordingLog } from "../testing/fakes.ts";
import { aJobView } from "../testing/views.ts";
import type { JobwatchApi, View, ViewChange } from "./api.ts";
import { followDoor } from "./follow-door.ts";
import { type Carrier, openRpc } from "./rpc.ts";

const abort = new AbortController();
afterEach(() => abort.abort());

const viewOf = (status: "running" | "failed"): View => ({
  connections: [],
  jobs: [aJobView({ status })],
  journal: [],
  mutes: [],
});

/** Others behind the door, one after the other: each `connect` reaches a new one, which knows one job. */
const others = (changes: readonly ViewChange[]) => {
  const lives: Carrier[] = [];
  const connect = () => {
    const [page, other] = carrierPair();
    const door: Pick<JobwatchApi, "view" | "changes"> = {
      view: async () => viewOf("running"),
      async *changes() {
        yield* changes;
        await new Promise(() => {});
      },
    };
    openRpc<object>(other, door, []);
    lives.push(other);
    return page;
  };
  return { lives, connect };
};

test("a page is as the view behind the door is, and finds the next door when it is lost", async () => {
  const change: ViewChange = {
    connections: null,
    jobs: [aJobView({ status: "failed" })],
    gone: [],
    journal: [],
    mutes: null,
  };
  const { lives, connect } = others([change]);
  const onView = vi.fn<(view: View) => void>();
  const onDoor = vi.fn();
  void followDoor({ connect, handlers: {}, onView, onDoor, log: recordingLog() }, abort.signal);
  const statuses = () => onView.mock.calls.map(([view]) => view.jobs[0]?.job.status);
  await expect.poll(statuses).toEqual(["running", "failed"]);
  lives[0]?.close();
  await expect.poll(() => onDoor.mock.lastCall).toEqual([null]);
  await expect.poll(statuses, { timeout: 3_000 }).toEqual(["running", "failed", "running", "failed"]);
  expect(lives).toHaveLength(2);
});
