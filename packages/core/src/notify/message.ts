import { jobWord } from "../format/status.ts";
import { plainLine } from "../format/text.ts";
import { formatDuration } from "../format/time.ts";
import type { JournalEntry } from "../journal/journal.ts";
import type { EventId, JobKey } from "../model/job.ts";

export type NotificationAction = "log" | "rerun";

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

/** The fewest notifications that tell all of `entries`: one each, or one digest for a storm. */
export const composeNotifications = (entries: readonly JournalEntry[]): readonly NotificationEvent[] =>
  entries.length < digestFrom ? entries.map(composeOne) : [composeDigest(entries)];

/** A longer name must not push out what happened to the job. */
const nameLimit = 80;

const composeOne = ({ transition, trigger }: JournalEntry): NotificationEvent => {
  const { id, connection, job } = transition;
  const took = job.startedAt !== null && job.finishedAt !== null ? job.finishedAt - job.startedAt : null;
  return {
    id,
    covers: [id],
    severity: trigger === "failed" ? "error" : "info",
    title: `${plainLine(job.name, nameLimit)} ${headline(transition, trigger)}${took === null ? "" : ` after ${formatDuration(took)}`}`,
    body: job.error ?? "",
    job: { connection, job: job.id },
    actions: trigger === "failed" ? ["log", "rerun"] : ["log"],
  };
};

const headline = ({ job }: JournalEntry["transition"], trigger: JournalEntry["trigger"]): string => {
  switch (trigger) {
    case "recovered":
      return "works again";
    case "approval":
      return "waits for approval";
    case "started":
      return "started";
    default:
      return jobWord(job).replace(/^./, (letter) => letter.toLowerCase());
  }
};

const composeDigest = (entries: readonly JournalEntry[]): NotificationEvent => {
  const covers = entries.map(({ transition }) => transition.id);
  const failed = entries.filter(({ trigger }) => trigger === "failed").length;
  const others = entries.length - failed;
  const counts = [failed > 0 ? `${failed} jobs failed` : null, others > 0 ? `${others} more ended` : null];
  const names = [...new Set(entries.map(({ transition }) => transition.job.name))];
  const more = names.length - 3;
  return {
    // The first event names the digest: made again from the same outbox it has the same id.
    id: `digest/${covers[0]}`,
    covers,
    severity: failed > 0 ? "error" : "info",
    title: counts.filter((count) => count !== null).join(", "),
    body: names.slice(0, 3).join(", ") + (more > 0 ? ` and ${more} more` : ""),
    job: null,
    actions: [],
  };
};
