import type { Insights } from "../journal/insights.ts";
import type { JournalEntry } from "../journal/journal.ts";
import type { Spread } from "../model/spread.ts";
import type { Trigger } from "../notify/rules.ts";
import { jobWord } from "./status.ts";
import { formatDuration } from "./time.ts";
import { insightWords, reminderWords } from "./words.ts";

/** What happened, in a word or two: the job's status, or what a reminder reminds of. */
export const activityWord = ({ trigger, transition }: Pick<JournalEntry, "trigger" | "transition">): string =>
  reminderWord(trigger) ?? jobWord(transition.job);

const reminderWord = (trigger: Trigger | null): string | null =>
  trigger === "stuck" || trigger === "slow" || trigger === "approval" ? reminderWords()[trigger] : null;

/** What a number of jobs say together, a fact a line; what cannot be told yet is left out. What they failed of is told apart. */
export const insightFacts = (insights: Insights): readonly { readonly label: string; readonly value: string }[] => {
  const { outcomes, duration, inStatus, stuck, latency } = insights;
  const ended = outcomes.completed + outcomes.failed;
  const words = insightWords();
  return [
    {
      label: words.completed,
      value: outcomes.rate === null ? null : words.rate(Math.round(outcomes.rate * 100), outcomes.completed, ended),
    },
    { label: words.took, value: spreadWords(duration) },
    { label: words.queued, value: spreadWords(inStatus.queued) },
    { label: words.claimed, value: spreadWords(inStatus.claimed) },
    { label: words.seen, value: spreadWords(latency) },
    { label: words.stuck, value: stuck.length === 0 ? null : stuck.map(({ name }) => name).join(", ") },
  ].flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]));
};

const spreadWords = (spread: Spread | null): string | null =>
  spread === null ? null : insightWords().spread(formatDuration(spread.median), formatDuration(spread.p95));
