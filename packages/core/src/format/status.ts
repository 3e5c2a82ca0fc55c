import { type Instant, isTerminal, type Job, type JobStatus } from "../model/job.ts";
import { formatDuration } from "./time.ts";
import { ownWords, statusWords } from "./words.ts";

/** The field's colours by role; each host maps a role to its theme. */
export type StatusColor = "muted" | "blue" | "green" | "red" | "yellow";

export interface StatusLook {
  /** In the person's language at the moment of reading it. */
  readonly word: string;
  /** A codicon's name (https://microsoft.github.io/vscode-codicons/dist/codicon.html). */
  readonly icon: string;
  readonly color: StatusColor;
}

const look = (status: JobStatus, icon: string, color: StatusColor): StatusLook => ({
  get word() {
    return statusWords()[status];
  },
  icon,
  color,
});

/**
 * THE table of how a status looks: tree, table, badge, popup and terminal read it. Change an icon or colour here, a word
 * in `words.ts`.
 */
export const statusLooks: Readonly<Record<JobStatus, StatusLook>> = {
  queued: look("queued", "clock", "muted"),
  claimed: look("claimed", "watch", "muted"),
  running: look("running", "loading~spin", "blue"),
  completed: look("completed", "pass", "green"),
  failed: look("failed", "error", "red"),
  cancelled: look("cancelled", "circle-slash", "muted"),
  skipped: look("skipped", "debug-step-over", "muted"),
  unknown: look("unknown", "question", "muted"),
};

/** Words of servers that mean just what our status says; any other word says more and is shown. */
const plainWords: Readonly<Partial<Record<string, JobStatus>>> = {
  pending: "queued",
  success: "completed",
  succeeded: "completed",
  error: "failed",
  failure: "failed",
  canceled: "cancelled",
};

/** In the place of a server's word: of a job that a server does not list any more, and of one that is claimed for too long. */
export const goneWord = "no longer on the server";
export const stuckWord = "claimed, and stuck since";

const ours = (serverStatus: string): string => {
  if (serverStatus === goneWord) return ownWords().gone;
  return serverStatus === stuckWord ? ownWords().stuck : serverStatus;
};

/** `Failed`, or the server's own word where it says more: `Failed (TIMEOUT)`. */
export const jobWord = ({ status, serverStatus }: Pick<Job, "status" | "serverStatus">): string => {
  const { word } = statusLooks[status];
  const theirs = serverStatus.toLowerCase();
  const same = theirs === "" || theirs === status || plainWords[theirs] === status;
  return same ? word : `${word} (${ours(serverStatus)})`;
};

/** How long the job has run, or ran; null before it starts or where the server does not say. */
export const jobDuration = (job: Pick<Job, "status" | "startedAt" | "finishedAt">, now: Instant): number | null => {
  if (job.startedAt === null) return null;
  if (job.finishedAt !== null) return job.finishedAt - job.startedAt;
  return isTerminal(job.status) ? null : now - job.startedAt;
};

/** `3/5 tests`; null without progress. */
const progressText = ({ progress }: Pick<Job, "progress">): string | null =>
  progress === null ? null : [`${progress.done}/${progress.total}`, progress.label].filter(Boolean).join(" ");

/**
 * The line beside a job's name and icon: `3/5 tests · 1m 20s`. The icon says the status; a word stands here only where
 * it says more (`Failed (TIMEOUT) · 5s`) or nothing else is known (`Queued`).
 */
export const jobLine = (job: Job, now: Instant): string => {
  const word = jobWord(job);
  const duration = jobDuration(job, now);
  const facts = [
    word === statusLooks[job.status].word ? null : word,
    job.status === "running" ? progressText(job) : null,
    duration === null ? null : formatDuration(duration),
  ].filter((part) => part !== null);
  return facts.length === 0 ? word : facts.join(" · ");
};
