import type { Instant, Job, JobKey } from "../model/job.ts";
import type { Mute, MuteTarget, MuteUntil } from "../notify/mutes.ts";
import { formatMoment } from "./time.ts";
import { muteWords } from "./words.ts";

/** What a person may choose to mute of a job, narrowest first. */
export const muteTargets = (
  { connection, job }: JobKey,
  { name, workflow }: Pick<Job, "name" | "workflow">,
  place: string,
): readonly { readonly label: string; readonly target: MuteTarget }[] => [
  { label: muteWords().job(name), target: { connection, workflow: null, job } },
  ...(workflow === null
    ? []
    : [{ label: muteWords().workflow(workflow), target: { connection, workflow, job: null } }]),
  { label: muteWords().server(place), target: { connection, workflow: null, job: null } },
];

/** For how long it may be muted. “Tomorrow” begins at eight in the morning, on this machine's clock. */
export const muteTimes = (now: Instant): readonly { readonly label: string; readonly until: MuteUntil }[] => [
  { label: muteWords().hour, until: now + 3_600_000 },
  { label: muteWords().tomorrow, until: tomorrow(now) },
  { label: muteWords().change, until: "next-change" },
  { label: muteWords().recovery, until: "recovery" },
];

const tomorrow = (now: Instant): Instant => {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1, 8).getTime();
};

/** `this job until 14:32`, `the workflow build until it recovers`, `the whole server until it changes`. */
export const muteLine = ({ target, until }: Mute, now: Instant): string => {
  const words = muteWords();
  const what =
    target.job !== null
      ? words.thisJob
      : target.workflow !== null
        ? words.theWorkflow(target.workflow)
        : words.theServer;
  return `${what} ${untilWords(until, now)}`;
};

const untilWords = (until: MuteUntil, now: Instant): string => {
  const words = muteWords();
  if (until === "next-change") return words.untilChange;
  return until === "recovery" ? words.untilRecovery : words.until(formatMoment(until, now));
};
