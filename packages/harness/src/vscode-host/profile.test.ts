import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createProfile, profileSecret, type VsCodeProfile, writeSettings } from "./profile.ts";

let profile: VsCodeProfile;

beforeEach(async () => {
  profile = await createProfile({ settings: { "workbench.colorTheme": "Default Light Modern" } });
});

afterEach(() => profile.remove());

const settings = async () =>
  JSON.parse(await readFile(path.join(profile.data, "data/User/settings.json"), "utf8")) as Record<string, unknown>;

test("given settings go over the quiet defaults", async () => {
  expect(await settings()).toMatchObject({
    "telemetry.telemetryLevel": "off",
    "workbench.colorTheme": "Default Light Modern",
  });
  await writeSettings(profile, { "jobwatch.x": 1 });
  expect(await settings()).toMatchObject({ "workbench.colorTheme": "Default Dark Modern", "jobwatch.x": 1 });
});

test("a secret is made once, random for each profile, and read by its owner only", async () => {
  const secret = await profileSecret(profile, "mint-key");
  expect(secret).toHaveLength(32);
  expect(await profileSecret(profile, "mint-key")).toEqual(secret);
  expect(await profileSecret(profile, "connection-token")).not.toEqual(secret);
  expect((await stat(path.join(profile.folder, "mint-key"))).mode & 0o777).toBe(0o600);
});

test("a profile in a given folder is used again", async () => {
  const secret = await profileSecret(profile, "mint-key");
  const again = await createProfile({ folder: profile.folder });
  expect(again.workspace).toBe(profile.workspace);
  expect(await profileSecret(again, "mint-key")).toEqual(secret);
});
