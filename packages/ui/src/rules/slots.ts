import { allRules, isBuiltIn, isUnchanged, ownRules, type Rule, readRule, ruleName } from "@jobwatch/core";
import { words } from "./words.ts";

/** One place in the list of all rules: what is written there, and what it says. */
export interface Slot {
  /** Names it while it stays the same, wherever it is moved to. */
  readonly key: string;
  readonly raw: unknown;
  /** null: nobody can read it. */
  readonly rule: Rule | null;
  readonly problem: string | null;
  readonly name: string;
  /** `built-in`: nobody touched it. `changed`: it stands for a built-in one. */
  readonly origin: "own" | "built-in" | "changed";
}

/** The rules in the order in which they are asked. `own`: those that the person wrote. */
export const slotsOf = (own: readonly unknown[]): readonly Slot[] => {
  const times = new Map<string, number>();
  return allRules(own).map((raw, index) => {
    const { rule, problem } = readRule(raw, index);
    const origin = rule === null || !isBuiltIn(rule.id) ? "own" : isUnchanged(raw) ? "built-in" : "changed";
    // Nothing keeps a person from writing one twice.
    const text = rule?.id ?? JSON.stringify(raw);
    const before = times.get(text) ?? 0;
    times.set(text, before + 1);
    const name = rule === null ? words().badName(index + 1) : ruleName(rule.id);
    return { key: `${text} ${before}`, raw, rule, problem, origin, name };
  });
};

/** What the person's rules are once the list of all of them is so. */
const toOwn = (slots: readonly Slot[]): readonly unknown[] => ownRules(slots.map(({ raw }) => raw));

export const moved = (own: readonly unknown[], from: number, to: number): readonly unknown[] => {
  const slots = [...slotsOf(own)];
  const [slot] = slots.splice(from, 1);
  if (slot === undefined) return own;
  slots.splice(to, 0, slot);
  return toOwn(slots);
};

/** `raw` in that place; behind the last of the person's own rules where the place is null. */
export const replaced = (own: readonly unknown[], index: number | null, raw: unknown): readonly unknown[] => {
  if (index === null) return ownRules(allRules([...own, raw]));
  const all = [...allRules(own)];
  all[index] = raw;
  return ownRules(all);
};

/** Without it; of one that stands for a built-in rule, that rule is there again. */
export const without = (own: readonly unknown[], index: number): readonly unknown[] =>
  ownRules(allRules(own.filter((_, at) => at !== index)));
