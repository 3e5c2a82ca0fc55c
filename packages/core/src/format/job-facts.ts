import type { Instant } from "../model/job.ts";
import { isActive } from "../model/job.ts";
import type { Mute } from "../notify/mutes.ts";
import type { JobView } from "../service/api.ts";
import { muteLine } from "./mute.ts";
import { jobWord } from "./status.ts";
import { formatMoment } from "./time.ts";
import { factWords } from "./words.ts";

/** The end of this job will be announced because the person follows it. `mutes`: those that hold for it. */
export const willNotify = ({ job, followed }: JobView, mutes: readonly Mute[]): boolean =>
  followed && isActive(job.status) && mutes.length === 0;

/** What a job's row has no room for, one fact a line: its tooltip. */
export const jobFacts = (view: JobView, mutes: readonly Mute[], now: Instant): string => {
  const { job } = view;
  const words = factWords();
  const times: readonly (readonly [string, Instant | null])[] = [
    [words.created, job.createdAt],
    [words.started, job.startedAt],
    [words.finished, job.finishedAt],
  ];
  return [
    job.name,
    jobWord(job),
    job.error,
    job.workflow === null ? null : `${words.workflow}: ${job.workflow}`,
    job.owner === null ? null : `${words.owner}: ${job.owner}`,
    job.attempt !== null && job.attempt > 1 ? `${words.attempt}: ${job.attempt}` : null,
    ...times.map(([word, at]) => (at === null ? null : `${word}: ${formatMoment(at, now)}`)),
    `${words.id}: ${job.id}`,
    willNotify(view, mutes) ? words.willNotify : null,
    ...mutes.map((mute) => `${words.muted}: ${muteLine(mute, now)}`),
  ]
    .filter((line) => line !== null && line !== "")
    .join("\n");
};
