import { readFileSync } from "node:fs";
import { defaultRules } from "@jobwatch/core";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { Emitter } from "../emitter.ts";
import { settings } from "../ids.ts";
import { defaults, PolicySettings } from "./policy-settings.ts";

const open = (own: Readonly<Record<string, unknown>>) => {
  const changes = new Emitter<{ affectsConfiguration(key: string): boolean }>();
  const kept: Record<string, unknown> = { ...own };
  const updated: string[] = [];
  const configuration = () => ({
    inspect: (key: string) => ({ globalValue: kept[key] }),
    update: async (key: string, value: unknown) => {
      updated.push(key);
      kept[key] = value;
    },
  });
  const policy = new PolicySettings({ configuration, onDidChangeConfiguration: changes.event });
  return { changes, policy, kept, updated };
};

test("with nothing set the default rules hold, and no hours are quiet", () => {
  expect(open({}).policy.read()).toEqual({
    policy: { rules: defaultRules, quietHours: null, notifyFrom: "automatic" },
    problems: [],
  });
});

test("the person's rules stand before the default ones", () => {
  const { policy } = open({ [settings.rules]: [{ id: "calm", on: ["failed"], announce: false }] }).policy.read();
  expect(policy.rules.map(({ id }) => id)).toEqual(["calm", ...defaultRules.map(({ id }) => id)]);
});

test("quiet hours hold once they are switched on, from ten to seven where nothing else is said", () => {
  const read = (own: object) => open({ [settings.quietHoursEnabled]: true, ...own }).policy.read();
  expect(read({}).policy.quietHours).toEqual({ from: 1_320, to: 420, timeZone: null });
  const zone = { [settings.quietHoursTimeZone]: "Europe/Berlin" };
  expect(read(zone).policy.quietHours?.timeZone).toBe("Europe/Berlin");
});

test("where the person is told is as they say, and automatic for a word that means nothing", () => {
  const read = (word: unknown) => open({ [settings.notifyFrom]: word }).policy.read().policy.notifyFrom;
  expect(["always", "never", "sometimes", null].map(read)).toEqual(["always", "never", "automatic", "automatic"]);
});

test("what cannot be understood is told by setting", () => {
  const { policy, problems } = open({
    [settings.quietHoursEnabled]: true,
    [settings.quietHoursTo]: "late",
    [settings.rules]: [{}],
  }).policy.read();
  expect(policy).toEqual({ rules: defaultRules, quietHours: null, notifyFrom: "automatic" });
  expect(problems.map(({ setting }) => setting)).toEqual([settings.rules, settings.quietHoursFrom]);
});

test("what is written goes into the person's own settings, what changed alone, and what is as usual is removed", async () => {
  const calm = { id: "calm", on: ["failed"], announce: false };
  const { policy, kept, updated } = open({ [settings.notifyFrom]: "never", [settings.rules]: [calm] });
  const { rules, quietHours } = policy.written();
  await policy.write({
    rules: [...rules, { bad: 1 }],
    quietHours: { ...quietHours, enabled: true },
    notifyFrom: "never",
  });
  expect(updated).toEqual([settings.rules, settings.quietHoursEnabled]);
  expect(kept[settings.rules]).toEqual([calm, { bad: 1 }]);
  await policy.write({ rules: [], quietHours, notifyFrom: "automatic" });
  expect([settings.rules, settings.notifyFrom, settings.quietHoursEnabled].map((key) => kept[key])).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(policy.read().policy.rules).toEqual(defaultRules);
});

test("a setting that is no list of rules is told, and kept until it is corrected", async () => {
  const { policy, kept } = open({ [settings.rules]: "all" });
  expect(policy.read().problems[0]?.text).toContain("Rule 1 is not an object");
  await policy.write({ ...policy.written(), notifyFrom: "never" });
  expect(kept[settings.rules]).toEqual(["all"]);
});

test("only a change of these settings is told", () => {
  const { changes, policy } = open({});
  let told = 0;
  policy.onDidChange(() => told++);
  changes.fire({ affectsConfiguration: (key) => key === settings.quietHoursTo });
  changes.fire({ affectsConfiguration: (key) => key === settings.connections });
  expect(told).toBe(1);
});

test("the manifest has the same defaults", () => {
  const { contributes } = z
    .object({
      contributes: z.object({
        configuration: z.object({ properties: z.record(z.string(), z.object({ default: z.unknown() })) }),
      }),
    })
    .parse(JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")));
  for (const [key, value] of Object.entries(defaults))
    expect(contributes.configuration.properties[key]?.default).toEqual(value);
});
