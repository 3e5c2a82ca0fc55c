import type { JournalEntry } from "../journal/journal.ts";
import {
  type ConnectionId,
  type Instant,
  isTerminal,
  type Job,
  type JobId,
  type JobKey,
  type JobStatus,
} from "../model/job.ts";
import { isReminder, type Transition } from "../model/transition.ts";

/** What is muted: one job, else one workflow, else (both null) the whole connection. */
export interface MuteTarget {
  readonly connection: ConnectionId;
  readonly workflow: string | null;
  readonly job: JobId | null;
}

/**
 * A time; or until the next change (of a job: whatever happens to it next; else the first outcome that differs from the
 * last one), which is told; or until a job of it completes.
 */
export type MuteUntil = Instant | "next-change" | "recovery";

export interface Mute {
  readonly target: MuteTarget;
  readonly until: MuteUntil;
  readonly since: Instant;
  /** How it stood then: the job's status, else the last outcome. null: not known. */
  readonly status: JobStatus | null;
}

export const sameTarget = (a: MuteTarget, b: MuteTarget): boolean =>
  a.connection === b.connection && a.workflow === b.workflow && a.job === b.job;

/** Whether it silences this transition. The change that ends a mute is told. */
export const silences = (mute: Mute, transition: Transition): boolean =>
  coversTransition(mute, transition) && !ends(mute, transition);

/** This transition is what it waited for. */
export const isEndedBy = (mute: Mute, transition: Transition): boolean =>
  coversTransition(mute, transition) && ends(mute, transition);

/** Its time has come, or what it waited for stands in the journal. */
export const isOver = (mute: Mute, journal: readonly JournalEntry[], now: Instant): boolean =>
  typeof mute.until === "number" ? mute.until <= now : journal.some(({ transition }) => isEndedBy(mute, transition));

const coversTransition = ({ target }: Mute, { connection, job }: Transition): boolean =>
  covers(target, { connection, job });

const ends = ({ until, since, target, status }: Mute, { id, job, observedAt }: Transition): boolean => {
  if (isReminder(id) || observedAt <= since) return false;
  if (until === "recovery") return job.status === "completed";
  return until === "next-change" && (target.job !== null || (isOutcome(job.status) && job.status !== status));
};

/** How a workflow's job may end: what "changes" for who muted the workflow. */
const isOutcome = (status: JobStatus): boolean => isTerminal(status) && status !== "skipped";

/** How a target stands, as `Mute.status` keeps it. `jobs`: those of its connection. */
export const standingOf = ({ workflow, job }: MuteTarget, jobs: readonly Job[]): JobStatus | null => {
  if (job !== null) return jobs.find(({ id }) => id === job)?.status ?? null;
  const ended = jobs.filter((each) => isOutcome(each.status) && (workflow === null || each.workflow === workflow));
  const last = ended.toSorted((a, b) => (b.finishedAt ?? 0) - (a.finishedAt ?? 0))[0];
  return last?.status ?? null;
};

/** The mutes under which a job stands at `now`, as a view marks it. */
export const mutesOf = (
  mutes: readonly Mute[],
  key: JobKey,
  job: Pick<Job, "workflow">,
  now: Instant,
): readonly Mute[] =>
  mutes.filter(
    ({ target, until }) =>
      !(typeof until === "number" && until <= now) &&
      covers(target, { connection: key.connection, job: { id: key.job, workflow: job.workflow } }),
  );

const covers = (
  target: MuteTarget,
  { connection, job }: { readonly connection: ConnectionId; readonly job: Pick<Job, "id" | "workflow"> },
): boolean =>
  target.connection === connection &&
  (target.job !== null ? target.job === job.id : target.workflow === null || target.workflow === job.workflow);
