import type { Connection, ConnectionId } from "@jobwatch/core";
import { memoryStorage } from "@jobwatch/core/testing";
import { expect, test } from "vitest";
import { createSecretStore } from "../ports/secrets.ts";
import { createConnectionStore } from "./connection-store.ts";

const lab: Connection = {
  id: "c1" as ConnectionId,
  kind: "jobs-api",
  name: "Lab",
  settings: { url: "http://lab.example:4005" },
};
const open = () => {
  const storage = memoryStorage();
  return { storage, store: createConnectionStore(storage, createSecretStore(storage)) };
};

test("a connection is kept without its secret, which belongs to its origin", async () => {
  const { storage, store } = open();
  await store.add(lab, "s3cret");
  expect(await store.read()).toEqual([lab]);
  expect(storage.values.get("connections")).not.toContain("s3cret");
  expect(await store.secretFor(lab)).toBe("s3cret");
  expect(await store.secretFor({ ...lab, settings: { url: "http://evil.example:4005" } })).toBeNull();
});

test("an update replaces its entry alone and leaves the secret", async () => {
  const { store } = open();
  const other = { ...lab, id: "c2" as ConnectionId };
  await store.add(lab, "s3cret");
  await store.add(other, null);
  const seldom = { ...lab, settings: { ...lab.settings, check: "every 5 min" } };
  await store.update(seldom);
  expect(await store.read()).toEqual([seldom, other]);
  expect(await store.secretFor(seldom)).toBe("s3cret");
});

test("removing takes the secret along", async () => {
  const { storage, store } = open();
  await store.add(lab, "s3cret");
  await store.remove(lab.id);
  expect(await store.read()).toEqual([]);
  expect([...storage.values.values()].join()).not.toContain("s3cret");
});

test("an entry that makes no sense takes nothing from the good ones", async () => {
  const { storage, store } = open();
  await storage.set("connections", [{ id: 7 }, lab, null]);
  expect(await store.read()).toEqual([lab]);
});
