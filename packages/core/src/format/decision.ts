import type { Decision, Held, JournalEntry } from "../journal/journal.ts";
import type { Instant } from "../model/job.ts";
import { formatMoment } from "./time.ts";

/** Why a person was told of this transition, or was not: one sentence, for every entry of the journal. */
export const whyTold = ({ trigger, decision }: JournalEntry, now: Instant): string => {
  switch (decision.outcome) {
    case "shown":
      return `Told at ${formatMoment(decision.at, now)}${decision.held === null ? "" : ` (${lateWords[decision.held]})`}: ${ruleWords(decision.rule)}.`;
    case "pending":
      return decision.notBefore > now
        ? `Waits for the end of your quiet hours at ${formatMoment(decision.notBefore, now)}: ${ruleWords(decision.rule)}.`
        : `About to be told: ${ruleWords(decision.rule)}.`;
    case "silent":
      return `Not told: ${silentWords(decision, trigger)}.`;
  }
};

const silentWords = (decision: Decision & { outcome: "silent" }, trigger: JournalEntry["trigger"]): string => {
  switch (decision.reason) {
    case "no-rule":
      return trigger === null ? "a change like this is never announced" : "no rule asks for it";
    case "by-rule":
      return `the rule “${decision.rule}” keeps it silent`;
    case "muted":
      return "it was muted";
    case "on-screen":
      return "you had the job before your eyes";
    case "not-here":
      return "this Jobwatch is set to tell nothing";
    case "announced-elsewhere":
      return "another Jobwatch of yours, which watches the same server, told it";
  }
};

const lateWords: Readonly<Record<Held, string>> = {
  "quiet-hours": "held back by your quiet hours",
  away: "it happened while nobody looked",
};

/** What a rule says; a rule of the person's own by its name. */
const ruleWords = (rule: string): string => {
  switch (rule) {
    case "trouble":
      return "failures, recoveries and approvals are told";
    case "followed":
      return "you follow the job";
    default:
      return `the rule “${rule}” asks for it`;
  }
};
