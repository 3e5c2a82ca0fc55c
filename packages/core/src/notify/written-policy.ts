import * as z from "zod/mini";
import { type NotifyFrom, notifyFroms, type Policy } from "./policy.ts";
import { parseQuietHours } from "./quiet-hours.ts";
import { readRule, readRules, writeRule } from "./read-rules.ts";
import { defaultRules, type Rule } from "./rules.ts";

/** Quiet hours as a person writes them. */
export interface WrittenQuietHours {
  readonly enabled: boolean;
  /** Like `22:00`. */
  readonly from: string;
  readonly to: string;
  /** Empty: this machine's. */
  readonly timeZone: string;
}

/** What is offered where nothing was set. */
export const usualQuietHours: WrittenQuietHours = { enabled: false, from: "22:00", to: "07:00", timeZone: "" };

/** What a person set of the policy, as they wrote it: what cannot be understood is kept, and told where it stands. */
export interface WrittenPolicy {
  /** Each is what `readRule` reads. They stand before the built-in ones; one with the name of a built-in one stands for it. */
  readonly rules: readonly unknown[];
  readonly quietHours: WrittenQuietHours;
  readonly notifyFrom: NotifyFrom;
}

const Hours = z.object({ enabled: z.boolean(), from: z.string(), to: z.string(), timeZone: z.string() });

/** A written policy from what a host stored or was sent. Of the rules nothing is lost; else what is not usable is as usual. */
export const toWrittenPolicy = (stored: {
  readonly rules: unknown;
  readonly quietHours: unknown;
  readonly notifyFrom: unknown;
}): WrittenPolicy => {
  const quietHours = Hours.safeParse(stored.quietHours);
  return {
    rules: toRules(stored.rules),
    quietHours: quietHours.success ? quietHours.data : usualQuietHours,
    notifyFrom: notifyFroms.find((each) => each === stored.notifyFrom) ?? "automatic",
  };
};

/** What is no list is kept as its one bad entry. */
const toRules = (value: unknown): readonly unknown[] => {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
};

/** The policy, and what of it could not be understood: a sentence for each bad rule. Quiet hours that cannot be understood are none. */
export const readPolicy = ({
  rules: written,
  quietHours: { enabled, from, to, timeZone },
  notifyFrom,
}: WrittenPolicy): {
  readonly policy: Omit<Policy, "mutes">;
  readonly ruleProblems: readonly string[];
  readonly badQuietHours: boolean;
} => {
  const { rules, problems } = readRules(written);
  const quietHours = enabled ? parseQuietHours(from, to, timeZone) : null;
  return {
    policy: { rules: [...rules, ...standing(rules)], quietHours, notifyFrom },
    ruleProblems: problems,
    badQuietHours: enabled && quietHours === null,
  };
};

/** The built-in rules for which none of the person's stands. */
const standing = (own: readonly Rule[]): readonly Rule[] =>
  defaultRules.filter(({ id }) => !own.some((rule) => rule.id === id));

/** All rules in the order in which they are asked, the built-in ones too, as they would be written. */
export const allRules = (own: readonly unknown[]): readonly unknown[] => [
  ...own,
  ...standing(readRules(own).rules).map(writeRule),
];

/** What of a list of all rules has to be kept so that `allRules` gives it again: not the built-in ones at its end. */
export const ownRules = (all: readonly unknown[]): readonly unknown[] => {
  const wanted = JSON.stringify(all);
  const enough = all.findIndex((_, length) => JSON.stringify(allRules(all.slice(0, length))) === wanted);
  return enough < 0 ? all : all.slice(0, enough);
};

/** A built-in rule, or one that stands for it. */
export const isBuiltIn = (id: string): boolean => defaultRules.some((rule) => rule.id === id);

/** It says what a built-in rule of its name says. */
export const isUnchanged = (raw: unknown): boolean => {
  const { rule } = readRule(raw, 0);
  const known = defaultRules.find(({ id }) => id === rule?.id);
  return rule !== null && known !== undefined && JSON.stringify(writeRule(rule)) === JSON.stringify(writeRule(known));
};
