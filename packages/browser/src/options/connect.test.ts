import { type Connection, type ConnectionId, problem, type TestResult } from "@jobwatch/core";
import { memoryStorage } from "@jobwatch/core/testing";
import { beforeEach, expect, test, vi } from "vitest";
import { type ConnectionStore, createConnectionStore } from "../connections/connection-store.ts";
import { createSecretStore } from "../ports/secrets.ts";
import { addConnection, type ConnectDeps, changeConnection, pairWith, removeConnection } from "./connect.ts";

const url = new URL("http://127.0.0.1:4005/");
const connection = (id: string, address = url.href): Connection => ({
  id: id as ConnectionId,
  kind: "jobs-api",
  name: id,
  settings: { url: address },
});
const lab = connection("lab");
const works: TestResult = { ok: true, jobs: 3 };
const fails: TestResult = { ok: false, problem: problem("auth", "HTTP 401").problem };

let store: ConnectionStore;
let result: TestResult;
const drop = vi.fn(async () => {});
const answer = vi.fn<typeof fetch>();
let deps: ConnectDeps;
beforeEach(() => {
  const storage = memoryStorage();
  store = createConnectionStore(storage, createSecretStore(storage));
  result = works;
  vi.clearAllMocks();
  const network = { fetch: answer, online: () => true, webSocket: vi.fn() };
  deps = { store, access: { drop }, network, test: async () => result };
});
const yes = Promise.resolve(true);
const no = Promise.resolve(false);

test("a connection that answers is kept with its token", async () => {
  expect(await addConnection(lab, "s3cret", url, yes, deps)).toMatchObject({
    ok: true,
    title: "“lab” answers with 3 jobs.",
  });
  expect(await store.read()).toEqual([lab]);
  expect(await store.secretFor(lab)).toBe("s3cret");
});

test("one that does not is not kept, and the person reads why and what to do", async () => {
  result = fails;
  expect(await addConnection(lab, "wrong", url, yes, deps)).toEqual({
    ok: false,
    title: "The server does not accept the token",
    detail: "HTTP 401",
    explanation: "The token is missing, was mistyped, or is no longer valid.",
    remedy: "Enter a valid token for this connection.",
  });
  expect(await store.read()).toEqual([]);
});

test("without access nothing is tried", async () => {
  expect(await addConnection(lab, null, url, no, deps)).toMatchObject({
    ok: false,
    remedy: "Press the button again and allow it.",
  });
  expect(await pairWith(url, "AAAA-AAAA", no, deps)).toMatchObject({ ok: false });
  expect(answer).not.toHaveBeenCalled();
});

test("a change that does not work replaces nothing that does", async () => {
  await store.add(lab, "good");
  const renamed = { ...lab, name: "Lab 2" };
  result = fails;
  expect(await changeConnection(lab, renamed, "bad", url, yes, deps)).toMatchObject({ ok: false });
  expect([await store.read(), await store.secretFor(lab)]).toEqual([[lab], "good"]);
  result = works;
  await changeConnection(lab, renamed, "better", url, yes, deps);
  expect([await store.read(), await store.secretFor(lab)]).toEqual([[renamed], "better"]);
});

test("another name is kept without asking the server, and the token stays", async () => {
  await store.add(lab, "good");
  result = fails;
  const renamed = { ...lab, name: "Lab 2" };
  expect(await changeConnection(lab, renamed, null, url, no, deps)).toMatchObject({ ok: true });
  expect([await store.read(), await store.secretFor(lab)]).toEqual([[renamed], "good"]);
});

test("with another address the old token is not tried, and access to the old host is given back", async () => {
  const test = vi.fn(deps.test);
  await store.add(lab, "good");
  const moved = connection("lab", "http://lab.example/");
  await changeConnection(lab, moved, null, new URL("http://lab.example/"), yes, { ...deps, test });
  expect(test).toHaveBeenCalledWith(moved, null);
  expect(drop).toHaveBeenCalledExactlyOnceWith(new URL("http://127.0.0.1:4005/api/v1"));
  expect(await store.secretFor(moved)).toBeNull();
});

test("a pairing code becomes a connection; a second pairing changes its token only", async () => {
  answer.mockImplementation(async () => Response.json({ token: "t1", name: "workstation" }));
  expect(await pairWith(url, " abcd-efgh ", yes, deps)).toMatchObject({ ok: true });
  answer.mockImplementation(async () => Response.json({ token: "t2", name: "workstation" }));
  await pairWith(url, "abcd-efgh", yes, deps);
  const [made, ...more] = await store.read();
  expect(more).toEqual([]);
  expect(made).toMatchObject({ name: "workstation", kind: "jobs-api" });
  expect(made && (await store.secretFor(made))).toBe("t2");
});

test("a wrong code is told as such", async () => {
  answer.mockImplementation(async () => Response.json({ message: "wrong" }, { status: 403 }));
  expect(await pairWith(url, "x", yes, deps)).toMatchObject({
    ok: false,
    remedy: expect.stringContaining("code is wrong"),
  });
});

test("access is given back with the last connection of a host", async () => {
  const other = connection("other", "http://127.0.0.1:9000/");
  await store.add(lab, null);
  await store.add(other, null);
  await removeConnection(lab, deps);
  expect(drop).not.toHaveBeenCalled();
  await removeConnection(other, deps);
  expect(drop).toHaveBeenCalledOnce();
});
