import { type JobId, keyOf, type ViewChange } from "@jobwatch/core";
import { aConnectionView, aJobView, aView, now } from "@jobwatch/core/testing/views";
import { expect, test } from "vitest";
import { ViewStore, type ViewStoreChange } from "./view-store.ts";

const job = (id: string, createdAt: number, more = {}) => aJobView({ id: id as JobId, createdAt, ...more });
const change = (more: Partial<ViewChange>): ViewChange => ({
  connections: null,
  jobs: [],
  gone: [],
  journal: [],
  mutes: null,
  ...more,
});
const ids = (store: ViewStore) => store.view?.jobs.map(({ job: { id } }) => id);

const filled = () => {
  const store = new ViewStore();
  store.replace(aView([job("b", now - 1), job("a", now - 2)]));
  const changes: ViewStoreChange[] = [];
  store.onDidChange((it) => changes.push(it));
  return { store, changes };
};

test("is connecting until the first view arrives", () => {
  const store = new ViewStore();
  store.apply(change({ jobs: [job("a", now)] }));
  expect(store.view).toBeNull();
});

test("a change replaces the changed job and leaves the others the same objects", () => {
  const { store, changes } = filled();
  const before = store.view?.jobs;
  const failed = job("a", now - 2, { status: "failed" });
  store.apply(change({ jobs: [failed] }));
  expect(store.view?.jobs[0]).toBe(before?.[0]);
  expect(store.view?.jobs[1]).toBe(failed);
  expect(store.job(failed.key)).toBe(failed);
  expect(changes).toEqual([{ jobs: [failed.key], connections: false }]);
});

test("a job that says the same again keeps its object, in a change and in a whole new view", () => {
  const { store } = filled();
  const before = [...(store.view?.jobs ?? [])];
  store.apply(change({ jobs: [job("a", now - 2)] }));
  store.replace(aView([job("b", now - 1), job("a", now - 2)]));
  expect(store.view?.jobs[0]).toBe(before[0]);
  expect(store.view?.jobs[1]).toBe(before[1]);
});

test("a new job stands where its age puts it, a gone one leaves", () => {
  const { store, changes } = filled();
  const gone = job("b", now - 1).key;
  store.apply(change({ jobs: [job("new", now), job("old", now - 9)], gone: [gone] }));
  expect(ids(store)).toEqual(["new", "a", "old"]);
  expect(store.job(gone)).toBeNull();
  expect(changes[0]?.jobs).toHaveLength(3);
});

test("jobs without times stay in the server's order, new ones first", () => {
  const store = new ViewStore();
  const timeless = (id: string) => aJobView({ id: id as JobId, createdAt: null });
  store.replace(aView([timeless("b"), timeless("a")]));
  store.apply(change({ jobs: [timeless("c")] }));
  expect(ids(store)).toEqual(["c", "b", "a"]);
});

test("a disconnection keeps what was known and says why once; news end it", () => {
  const { store, changes } = filled();
  store.disconnect("The watcher does not answer.");
  store.disconnect("The watcher does not answer.");
  expect(store.view?.jobs).toHaveLength(2);
  expect(store.disconnected).toBe("The watcher does not answer.");
  expect(changes).toEqual([{ jobs: [], connections: true }]);
  store.apply(change({ connections: [aConnectionView()] }));
  expect(store.disconnected).toBeNull();
});

test("a disposed listener hears nothing", () => {
  const { store } = filled();
  let heard = 0;
  store.onDidChange(() => heard++).dispose();
  store.disconnect("gone");
  expect(heard).toBe(0);
});

test("two jobs of one id on two servers are two", () => {
  const one = job("a", now);
  const other = aJobView({ id: "a" as JobId }, { key: { ...one.key, connection: "c2" as typeof one.key.connection } });
  const store = new ViewStore();
  store.replace(aView([one, other]));
  expect(keyOf(one.key)).not.toBe(keyOf(other.key));
  expect(store.job(other.key)).toBe(other);
});
