import type { Instant, Job, JobKey } from "../model/job.ts";
import type { Mute, MuteTarget, MuteUntil } from "../notify/mutes.ts";
import { formatMoment } from "./time.ts";

/** What a person may choose to mute of a job, narrowest first. */
export const muteTargets = (
  { connection, job }: JobKey,
  { name, workflow }: Pick<Job, "name" | "workflow">,
  place: string,
): readonly { readonly label: string; readonly target: MuteTarget }[] => [
  { label: `This job: ${name}`, target: { connection, workflow: null, job } },
  ...(workflow === null ? [] : [{ label: `Its workflow: ${workflow}`, target: { connection, workflow, job: null } }]),
  { label: `Its server: ${place}`, target: { connection, workflow: null, job: null } },
];

/** For how long it may be muted. “Tomorrow” begins at eight in the morning, on this machine's clock. */
export const muteTimes = (now: Instant): readonly { readonly label: string; readonly until: MuteUntil }[] => [
  { label: "For 1 hour", until: now + 3_600_000 },
  { label: "Until tomorrow", until: tomorrow(now) },
  { label: "Until it changes", until: "next-change" },
  { label: "Until it recovers", until: "recovery" },
];

const tomorrow = (now: Instant): Instant => {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1, 8).getTime();
};

/** `this job until 14:32`, `the workflow build until it recovers`, `the whole server until it changes`. */
export const muteLine = ({ target, until }: Mute, now: Instant): string => {
  const what =
    target.job !== null
      ? "this job"
      : target.workflow !== null
        ? `the workflow ${target.workflow}`
        : "the whole server";
  return `${what} ${untilWords(until, now)}`;
};

const untilWords = (until: MuteUntil, now: Instant): string => {
  if (until === "next-change") return "until it changes";
  return until === "recovery" ? "until it recovers" : `until ${formatMoment(until, now)}`;
};
