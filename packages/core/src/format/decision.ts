import type { Decision, Held, JournalEntry } from "../journal/journal.ts";
import type { Instant } from "../model/job.ts";
import { formatMoment } from "./time.ts";
import { decisionWords } from "./words.ts";

/** Why a person was told of this transition, or was not: one sentence, for every entry of the journal. */
export const whyTold = ({ trigger, decision }: JournalEntry, now: Instant): string => {
  const words = decisionWords();
  switch (decision.outcome) {
    case "shown":
      return words.told(formatMoment(decision.at, now), lateWords(decision.held), ruleWords(decision.rule));
    case "pending":
      return decision.notBefore > now
        ? words.quiet(formatMoment(decision.notBefore, now), ruleWords(decision.rule))
        : words.soon(ruleWords(decision.rule));
    case "silent":
      return words.notTold(silentWords(decision, trigger));
  }
};

const silentWords = (decision: Decision & { outcome: "silent" }, trigger: JournalEntry["trigger"]): string => {
  const words = decisionWords();
  switch (decision.reason) {
    case "no-rule":
      return trigger === null ? words.never : words.noRule;
    case "by-rule":
      return words.byRule(decision.rule);
    case "muted":
      return words.muted;
    case "on-screen":
      return words.onScreen;
    case "not-here":
      return words.notHere;
    case "announced-elsewhere":
      return words.elsewhere;
  }
};

const lateWords = (held: Held | null): string | null => {
  if (held === null) return null;
  return held === "away" ? decisionWords().away : decisionWords().held;
};

/** What a rule says; a rule of the person's own by its name. */
const ruleWords = (rule: string): string => {
  switch (rule) {
    case "trouble":
      return decisionWords().trouble;
    case "followed":
      return decisionWords().followed;
    default:
      return decisionWords().asks(rule);
  }
};
