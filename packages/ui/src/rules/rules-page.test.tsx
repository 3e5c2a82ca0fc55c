// @vitest-environment happy-dom

import { type Mute, setLocale, usualQuietHours, type WrittenPolicy } from "@jobwatch/core";
import { aDoor, aJobView, anEntry, aView, now } from "@jobwatch/core/testing/views";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { button, choose, field, press, settle, type } from "../testing/forms.ts";
import { aHost, aPolicyStore } from "../testing/host.ts";
import { RulesPage, type RulesPageProps } from "./rules-page.tsx";

beforeEach(() => void vi.useFakeTimers({ now, toFake: ["Date"] }));
afterEach(() => {
  render(null, document.body);
  setLocale("en");
  vi.useRealTimers();
});

const calm = { id: "calm", on: ["failed"], announce: false, workflows: ["nightly"] };
const unset: WrittenPolicy = { rules: [], quietHours: usualQuietHours, notifyFrom: "automatic" };
const failed = aJobView({ id: "a", name: "fit", status: "failed", workflow: "nightly" });
const view = aView([failed], { journal: [anEntry(failed)] });

const show = async (rules: readonly unknown[] = [], more: Partial<RulesPageProps> = {}) => {
  const policy = aPolicyStore({ ...unset, rules });
  const props = { view, connected: true, door: aDoor(), host: aHost({ policy }), rule: null, ...more };
  await act(() => render(<RulesPage {...props} />, document.body));
  await settle();
  return policy;
};
const said = () => document.body.textContent ?? "";
const items = () => [...document.querySelectorAll(".jw-rule")];
const names = () => items().map((each) => each.querySelector(".jw-rule-name")?.textContent);
const check = async (label: string, checked: boolean) => {
  const found = [...document.querySelectorAll("input")].find(
    (each) =>
      each.ariaLabel === label || each.getAttribute("aria-label") === label || each.labels?.[0]?.textContent === label,
  );
  await act(() => {
    if (found === undefined) throw new Error(`nothing to check “${label}”`);
    found.checked = checked;
    found.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await settle();
};

test("the rules stand in the order in which they are asked, each as a sentence", async () => {
  await show([calm]);
  expect(names()).toEqual(["calm", "Failures, recoveries, approvals", "Jobs that I follow"]);
  expect(items()[0]?.textContent).toContain("When a job of workflow “nightly” fails: stay silent.");
  expect(items()[1]?.textContent).toContain("built in");
});

test("what another window wrote while a change was kept is shown", async () => {
  const policy = aPolicyStore({ ...unset, rules: [calm] });
  const write = async (next: WrittenPolicy) => {
    await policy.write(next);
    await policy.write({ ...next, rules: [{ ...calm, id: "outside" }] });
  };
  await show([], { host: aHost({ policy: { ...policy, write } }) });
  await press("Delete “calm”");
  await settle();
  expect(names()[0]).toBe("outside");
});

test("a rule is switched off and on, a built-in one too, which is restored by deleting that", async () => {
  const policy = await show([calm]);
  await check("“calm” is switched on", false);
  expect(policy.kept().rules).toEqual([{ ...calm, enabled: false }]);
  await check("“calm” is switched on", true);
  expect(policy.kept().rules).toEqual([calm]);
  await check("“Failures, recoveries, approvals” is switched on", false);
  expect(policy.kept().rules[1]).toMatchObject({ id: "trouble", enabled: false });
  expect(items()[1]?.textContent).toContain("changed");
  await press("Restore “Failures, recoveries, approvals”");
  expect(policy.kept().rules).toEqual([calm]);
});

test("a new rule is written, after what is wrong was said at its fields, and stands before the built-in ones", async () => {
  const policy = await show([calm]);
  await press("Add a rule");
  await press("Save");
  expect(said()).toContain("A rule needs a name.");
  expect(said()).toContain("Choose at least one.");
  await type("Name", "calm");
  expect(said()).toContain("Another rule has this name.");
  await type("Name", "long runs");
  await check("A job completes", true);
  await type("Workflows", "train");
  await press("Add to Workflows");
  await choose("Whose", "yes");
  await type("Shortest time that the job ran, in minutes", "5");
  await press("Save");
  expect(policy.kept().rules).toEqual([
    calm,
    { id: "long runs", on: ["completed"], announce: true, workflows: ["train"], mine: true, minDurationSeconds: 300 },
  ]);
  expect(names().slice(0, 2)).toEqual(["calm", "long runs"]);
  expect(document.activeElement).toBe(button("Edit “long runs”"));
});

test("a rule that is edited keeps what was not changed; Escape leaves it as it was", async () => {
  const policy = await show([calm]);
  await press("Edit “calm”");
  expect([field("Name").value, document.querySelector(".jw-chips")?.textContent]).toEqual(["calm", "nightly×"]);
  await check("Notify me", true);
  const leave = new KeyboardEvent("keydown", { key: "Escape", bubbles: true });
  await act(() => void document.querySelector("form")?.dispatchEvent(leave));
  expect([policy.kept().rules, document.querySelector(".jw-rule-form")]).toEqual([[calm], null]);
  await press("Edit “calm”");
  await check("Notify me", true);
  await press("Save");
  expect(policy.kept().rules).toEqual([{ ...calm, announce: true }]);
});

test("rules are moved by buttons and by keys, which is said, and the focus stays on what moved", async () => {
  const loud = { id: "loud", on: ["completed"], announce: true };
  const policy = await show([calm, loud]);
  button("Move “loud” up").focus();
  await press("Move “loud” up");
  expect(names().slice(0, 2)).toEqual(["loud", "calm"]);
  expect(document.querySelector(".jw-done")?.textContent).toContain("“loud” is now rule 1 of 4.");
  await settle();
  expect(document.activeElement).toBe(button("Move “loud” up"));
  expect(button("Move “loud” up").getAttribute("aria-disabled")).toBe("true");
  const key = new KeyboardEvent("keydown", { key: "ArrowDown", altKey: true, bubbles: true, cancelable: true });
  await act(() => void button("Edit “loud”").dispatchEvent(key));
  await settle();
  expect(policy.kept().rules).toEqual([calm, loud]);
});

test("what was deleted can be had back, and so can all after going back to the built-in rules", async () => {
  const policy = await show([calm]);
  await press("Delete “calm”");
  expect([policy.kept().rules, said().includes("“calm” is deleted.")]).toEqual([[], true]);
  await press("Undo");
  expect(policy.kept().rules).toEqual([calm]);
  await press("Back to the built-in rules");
  expect(policy.kept().rules).toEqual([]);
  await press("Undo");
  expect(policy.kept().rules).toEqual([calm]);
});

test("a rule that nobody can read says so in its place, is kept by every change, and can be corrected", async () => {
  const bad = { id: "old", on: ["exploded"], announce: true };
  const policy = await show([bad, calm]);
  expect(items()[0]?.textContent).toContain("Rule 1 lacks a proper value for “on”.");
  await press("Delete “calm”");
  expect(policy.kept().rules).toEqual([bad]);
  await press("Edit “Rule 1”");
  const area = document.querySelector("textarea") ?? expect.fail();
  const write = (text: string) =>
    act(() => {
      area.value = text;
      area.dispatchEvent(new Event("input", { bubbles: true }));
    });
  await write("{");
  await press("Save");
  expect(said()).toContain("This is no JSON.");
  await write('{"on": [], "announce": true}');
  await press("Save");
  expect(said()).toContain("Rule 1 lacks a proper value for “on”.");
  await write(JSON.stringify({ ...bad, on: ["failed"] }));
  await press("Save");
  expect(policy.kept().rules).toEqual([{ ...bad, on: ["failed"] }]);
});

test("what the rules would have told is shown, and compared while one is written", async () => {
  await show();
  expect(said()).toContain("Of the last change 1 would have been told.");
  await press("Add a rule");
  await type("Name", "calm");
  await check("A job fails", true);
  await check("Stay silent", true);
  expect(said()).toContain(
    "Of the last change 0 would have been told. That is 1 fewer than with the rules as they are.",
  );
  expect(document.querySelector(".jw-preview tbody tr")?.textContent).toContain("silent: calm");
});

test("a rule that the person came for is marked", async () => {
  await show([calm], { rule: "calm" });
  expect(document.querySelector("[aria-current=true]")?.textContent).toContain("calm");
});

test("what is muted is told with its end, and unmuted", async () => {
  const mutes: readonly Mute[] = [
    { target: { ...failed.key, workflow: null }, until: "next-change", since: now, status: null },
    {
      target: { connection: failed.key.connection, workflow: "nightly", job: null },
      until: now + 60_000,
      since: now,
      status: null,
    },
    {
      target: { connection: failed.key.connection, workflow: null, job: null },
      until: now - 1,
      since: 0,
      status: null,
    },
  ];
  const mute = vi.fn(async () => {});
  await show([], { view: { ...view, mutes }, door: aDoor({ mute }) });
  const muted = [...document.querySelectorAll(".jw-mutes li > span")].map(({ textContent }) => textContent);
  expect(muted[0]).toBe("The job fit · Lab · until it changes");
  expect(muted[1]).toMatch(/^The workflow nightly · Lab · until \d\d:\d\d$/);
  expect(muted).toHaveLength(2);
  await press("Unmute: The job fit · Lab");
  expect(mute).toHaveBeenCalledExactlyOnceWith(mutes[0]?.target, null);
});

test("quiet hours are kept once they make sense, with what is wrong at its field", async () => {
  const policy = await show();
  await check("Keep quiet hours", true);
  await type("To", "late");
  await type("Time zone", "Middle/Earth");
  const save = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Save");
  await act(() => save?.click());
  await settle();
  expect(said()).toContain("Enter times like 22:00.");
  expect(said()).toContain("Enter a time zone like Europe/Berlin");
  expect(policy.kept()).toEqual(unset);
  await type("To", "6:30");
  await type("Time zone", "Europe/Berlin");
  await act(() => save?.click());
  await settle();
  expect(policy.kept().quietHours).toEqual({ enabled: true, from: "22:00", to: "6:30", timeZone: "Europe/Berlin" });
  expect(said()).toContain("Saved: quiet from 22:00 to 6:30.");
});

test("where it is told from is kept as soon as it is chosen, and what another window changed stays", async () => {
  const policy = await show();
  await policy.write({ ...unset, rules: [calm] });
  await settle();
  expect(names()[0]).toBe("calm");
  await choose("Tell me from", "never");
  await settle();
  expect(policy.kept()).toEqual({ ...unset, rules: [calm], notifyFrom: "never" });
});

test("what cannot be saved says so, and what was entered is still there", async () => {
  const policy = { ...aPolicyStore(unset), write: async () => Promise.reject(new Error("disk full")) };
  await show([], { host: aHost({ policy }) });
  await press("Add a rule");
  await type("Name", "mine");
  await check("A job fails", true);
  await press("Save");
  expect(document.querySelector(".jw-note")?.textContent).toContain("It could not be saved");
  expect(field("Name").value).toBe("mine");
});

test("it speaks German, and names are text", async () => {
  setLocale("de");
  await show([{ ...calm, id: "<b>calm</b>", workflows: ["<i>w</i>"] }]);
  expect(items()[0]?.textContent).toContain("Wenn ein Job des Workflows „<i>w</i>“ fehlschlägt: nicht melden.");
  expect(document.querySelector(".jw-rule b, .jw-rule i")).toBeNull();
});
