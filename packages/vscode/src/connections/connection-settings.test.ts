import type { Connection } from "@jobwatch/core";
import { aConnection } from "@jobwatch/core/testing/views";
import { beforeEach, expect, test } from "vitest";
import { Emitter } from "../emitter.ts";
import { settings } from "../ids.ts";
import { urlConnector } from "../testing/connectors.ts";
import { ConnectionSettings } from "./connection-settings.ts";

let person: unknown;
let workspace: unknown;
let secrets: Map<string, string>;
const configured = new Emitter<{ affectsConfiguration(key: string): boolean }>();
const secretChanged = new Emitter<{ key: string }>();

const connections = () =>
  new ConnectionSettings({
    configuration: () => ({
      inspect: () => ({ globalValue: person, workspaceValue: workspace }),
      update: async (_key, value) => {
        person = value;
        configured.fire({ affectsConfiguration: (key) => key === settings.connections });
      },
    }),
    onDidChangeConfiguration: configured.event,
    secrets: {
      get: async (key) => secrets.get(key),
      store: async (key, value) => {
        secrets.set(key, value);
        secretChanged.fire({ key });
      },
      delete: async (key) => {
        secrets.delete(key);
      },
      onDidChange: secretChanged.event,
    },
    connectors: [urlConnector],
  });

const lab = aConnection();
const at = (url: string, more: Partial<Connection> = {}) => aConnection({ settings: { url }, ...more });

beforeEach(() => {
  person = undefined;
  workspace = undefined;
  secrets = new Map();
});

test("a workspace can neither add nor redirect a connection", () => {
  person = [lab];
  workspace = [at("https://evil.example"), at("https://evil.example", { id: "c9" as Connection["id"] })];
  expect(connections().read()).toEqual({ connections: [lab], problems: [] });
});

test("an added connection is read back and its secret given out", async () => {
  const all = connections();
  await all.add(lab, "t0ken");
  expect(all.read().connections).toEqual([lab]);
  expect(await all.secretFor(lab)).toBe("t0ken");
  expect(JSON.stringify(person)).not.toContain("t0ken");
});

test("a secret is not given out for another origin than the one it was entered for", async () => {
  const all = connections();
  await all.add(lab, "t0ken");
  for (const url of [
    "https://evil.example/api/v1",
    "http://jobs.example.com/api/v1",
    "https://jobs.example.com:444/",
  ]) {
    expect(await all.secretFor(at(url))).toBeNull();
  }
  expect(await all.secretFor(at("https://jobs.example.com/other/path"))).toBe("t0ken");
  expect(await all.secretFor(at("not a url"))).toBeNull();
});

test("an update without a new secret keeps the old one for its own origin only", async () => {
  const all = connections();
  await all.add(lab, "t0ken");
  const moved = at("https://new.example/api/v1");
  await all.update(moved, null);
  expect(all.read().connections).toEqual([moved]);
  expect(await all.secretFor(moved)).toBeNull();
  await all.setSecret(moved, "new");
  expect(await all.secretFor(moved)).toBe("new");
});

test("a removed connection takes its secret along", async () => {
  const all = connections();
  await all.add(lab, "t0ken");
  await all.remove(lab.id);
  expect(person).toEqual([]);
  expect(secrets.size).toBe(0);
});

test("writing one entry leaves a bad one as the person wrote it", async () => {
  const bad = { name: "half" };
  person = [bad, lab];
  await connections().update({ ...lab, name: "New name" }, null);
  expect(person).toEqual([bad, { ...lab, name: "New name" }]);
});

test("something else in secret storage is no secret", async () => {
  secrets.set(`jobwatch.secret.${lab.id}`, "bare-token");
  expect(await connections().secretFor(lab)).toBeNull();
});

test("says when a connection or a secret changed, and only then", async () => {
  const all = connections();
  let changes = 0;
  all.onDidChange(() => changes++);
  configured.fire({ affectsConfiguration: () => false });
  secretChanged.fire({ key: "other.secret" });
  expect(changes).toBe(0);
  await all.add(lab, "t0ken");
  expect(changes).toBe(2);
  all.dispose();
  await all.remove(lab.id);
  expect(changes).toBe(2);
});
