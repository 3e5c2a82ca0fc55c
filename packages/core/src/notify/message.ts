import { jobDuration, jobWord, statusLooks } from "../format/status.ts";
import { plainLine } from "../format/text.ts";
import { formatDuration } from "../format/time.ts";
import { type Counts, countsOf, type Held, isFailure, type JournalEntry } from "../journal/journal.ts";
import type { EventId, Job, JobKey } from "../model/job.ts";
import type { Trigger } from "./rules.ts";
import { messageWords } from "./words.ts";

export type NotificationAction = "log" | "rerun" | "mute";

/** What a host shows: one transition, or a digest of several. Plain text throughout; `id` is the host's replace key. */
export interface NotificationEvent {
  readonly id: string;
  readonly covers: readonly EventId[];
  readonly severity: "error" | "info";
  readonly title: string;
  readonly body: string;
  /** null: a digest. */
  readonly job: JobKey | null;
  readonly actions: readonly NotificationAction[];
}

/** So many news at once become one digest. */
export const digestFrom = 4;

/**
 * The fewest notifications that tell all of `entries`: one each, or one digest for a storm; what was held back is a
 * digest for each reason. `place`: what the connection is called, null where it need not be said. `steps`: by event, the
 * step that failed; null: not asked.
 */
export const composeNotifications = (
  entries: readonly JournalEntry[],
  place: string | null,
  steps: ReadonlyMap<EventId, string> | null,
): readonly NotificationEvent[] => {
  const heldBy = (reason: Held | null) =>
    entries.filter(({ decision }) => (decision.outcome === "silent" ? null : decision.held) === reason);
  return [
    ...compose(heldBy("away"), 2, messageWords().away, place, steps),
    ...compose(heldBy("quiet-hours"), 2, messageWords().quietHours, place, steps),
    ...compose(heldBy(null), digestFrom, "", place, steps),
  ];
};

const compose = (
  entries: readonly JournalEntry[],
  digestAt: number,
  lead: string,
  place: string | null,
  steps: ReadonlyMap<EventId, string> | null,
): readonly NotificationEvent[] =>
  entries.length < digestAt && entries.every(standsAlone)
    ? entries.map((entry) => composeOne(entry, place, steps?.get(entry.transition.id) ?? null))
    : [composeDigest(entries, lead, place)];

const standsAlone = ({ decision }: JournalEntry): boolean => decision.outcome !== "pending" || decision.folded === null;

/** A longer name must not push out what happened to the job. */
const nameLimit = 80;

const composeOne = (entry: JournalEntry, place: string | null, step: string | null): NotificationEvent => {
  const { transition, trigger } = entry;
  const { id, connection, job } = transition;
  const took = jobDuration(job, transition.observedAt);
  const failed = isFailure(entry);
  const words = messageWords();
  const what = `${plainLine(job.name, nameLimit)} ${headline(job, trigger)}`;
  return {
    id,
    covers: [id],
    severity: failed ? "error" : "info",
    title:
      took === null || trigger === "started"
        ? what
        : (trigger === "slow" ? words.slowFor : words.after)(what, formatDuration(took)),
    body: [place, [step, job.error].filter((part) => part !== null).join(": ") || null]
      .filter((part) => part !== null)
      .join(" · "),
    job: { connection, job: job.id },
    actions: failed ? ["log", "rerun", "mute"] : ["log", "mute"],
  };
};

const headline = (job: Job, trigger: Trigger | null): string => {
  const words = messageWords();
  switch (trigger) {
    case "recovered":
      return words.recovered;
    case "approval":
      return words.approval;
    case "started":
      return words.started;
    case "stuck":
      return words.stuck(lower(jobWord(job)));
    case "slow":
      return words.slow;
    case "still-failing":
      return words.stillFailing(jobWord(job) === statusLooks.failed.word ? null : lower(jobWord(job)));
    default:
      return lower(jobWord(job));
  }
};

const lower = (text: string): string => text.replace(/^./, (letter) => letter.toLowerCase());

const composeDigest = (entries: readonly JournalEntry[], lead: string, place: string | null): NotificationEvent => {
  const covers = entries.map(({ transition }) => transition.id);
  const names = [...new Set(entries.map(({ transition }) => transition.job.name))];
  const more = names.length - 3;
  const first = names.slice(0, 3).join(", ");
  const named = more > 0 ? messageWords().andMore(first, more) : first;
  return {
    // The first event names the digest: made again from the same outbox it has the same id.
    id: `digest/${covers[0]}`,
    covers,
    severity: countsOf(entries).failed > 0 ? "error" : "info",
    title: `${lead}${countsInWords(countsOf(entries))}`,
    body: place === null ? named : `${place} · ${named}`,
    job: null,
    actions: [],
  };
};

const countsInWords = ({ failed, ended, changed }: Counts): string => {
  const words = messageWords();
  return [
    failed > 0 ? words.failed(failed) : null,
    ended > 0 ? words.ended(ended, failed > 0) : null,
    changed > 0 ? words.changed(changed, failed + ended > 0) : null,
  ]
    .filter((count) => count !== null)
    .join(", ");
};
