import { afterEach, expect, test } from "vitest";
import { setLocale } from "../i18n/catalogue.ts";
import { commonFields, settingLines } from "./common-fields.ts";
import { choiceWord, chosen, withSetting } from "./entry.ts";
import { fixedInterval, isPushOff, selectingSettings, userOf } from "./settings.ts";

afterEach(() => setLocale("en"));

const lab = { url: "https://lab.example" };
const [check, push] = commonFields;
if (check === undefined || push === undefined) throw new Error("each connection has both");

test("each choice of how often to check is an interval, and automatic is none", () => {
  const intervals = check.choices.map((choice) => fixedInterval({ settings: withSetting(lab, check, choice) }));
  expect(intervals).toEqual([null, 5_000, 15_000, 30_000, 60_000, 300_000]);
});

test("push is on until it is switched off", () => {
  expect(push.choices.map((choice) => isPushOff({ settings: withSetting(lab, push, choice) }))).toEqual([false, true]);
  expect(chosen(push, lab)).toBe("on");
});

test("how a connection is watched selects nothing, and is told only where it is not as usual", () => {
  const settings = withSetting(withSetting(lab, check, "every 30 s"), push, "off");
  expect(selectingSettings({ settings })).toEqual(selectingSettings({ settings: lab }));
  expect(settingLines({ settings })).toEqual([lab.url, "Check: every 30 s", "Push: off"]);
  expect(settingLines({ settings: lab })).toEqual([lab.url]);
});

test("who the person is on a server selects nothing, and is told where they said it", () => {
  const settings = { ...lab, user: "ada" };
  expect(selectingSettings({ settings })).toEqual(selectingSettings({ settings: lab }));
  expect([userOf({ settings }), userOf({ settings: { ...lab, user: "" } })]).toEqual(["ada", null]);
  expect(settingLines({ settings })).toEqual([lab.url, "You are: ada"]);
  expect(settingLines({ settings: { ...lab, user: "" } })).toEqual([lab.url]);
});

test("a German form names and shows the same values in German, and keeps them as they are", () => {
  setLocale("de");
  expect(commonFields.map(({ label }) => label)).toEqual(["Prüfen", "Push", "Sie sind"]);
  expect(commonFields[0]?.choices.map(choiceWord).slice(0, 2)).toEqual(["automatisch", "alle 5 s"]);
  expect(settingLines({ settings: { url: "https://lab.example", check: "every 30 s" } })).toEqual([
    "https://lab.example",
    "Prüfen: alle 30 s",
  ]);
  expect(fixedInterval({ settings: { check: "every 30 s" } })).toBe(30_000);
});
