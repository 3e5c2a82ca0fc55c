import type { Insights } from "../journal/insights.ts";
import type { JournalEntry } from "../journal/journal.ts";
import type { Spread } from "../model/spread.ts";
import type { Trigger } from "../notify/rules.ts";
import { jobWord } from "./status.ts";
import { formatDuration } from "./time.ts";

/** What happened, in a word or two: the job's status, or what a reminder reminds of. */
export const activityWord = ({ trigger, transition }: Pick<JournalEntry, "trigger" | "transition">): string =>
  (trigger === null ? undefined : reminders[trigger]) ?? jobWord(transition.job);

const reminders: Readonly<Partial<Record<Trigger, string>>> = {
  stuck: "Stuck",
  slow: "Takes longer than usual",
  approval: "Waits for approval",
};

/** What a number of jobs say together, a fact a line; what cannot be told yet is left out. What they failed of is told apart. */
export const insightFacts = (insights: Insights): readonly { readonly label: string; readonly value: string }[] => {
  const { outcomes, duration, inStatus, stuck, latency } = insights;
  const ended = outcomes.completed + outcomes.failed;
  return [
    {
      label: "Completed",
      value:
        outcomes.rate === null ? null : `${Math.round(outcomes.rate * 100)} % (${outcomes.completed} of ${ended} jobs)`,
    },
    { label: "Completed jobs took", value: spreadWords(duration) },
    { label: "Queued for", value: spreadWords(inStatus.queued) },
    { label: "Claimed for", value: spreadWords(inStatus.claimed) },
    { label: "Changes were seen after", value: spreadWords(latency) },
    { label: "Stuck now", value: stuck.length === 0 ? null : stuck.map(({ name }) => name).join(", ") },
  ].flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]));
};

const spreadWords = (spread: Spread | null): string | null =>
  spread === null ? null : `${formatDuration(spread.median)} (median), ${formatDuration(spread.p95)} (95 of 100)`;
