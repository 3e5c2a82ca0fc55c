import { formatMoment, type Instant, isActive, type JobView, jobWord, type Mute, muteLine } from "@jobwatch/core";

/** What a row has no room for, one fact a line. */
export const jobTooltip = ({ job, followed }: JobView, mutes: readonly Mute[], now: Instant): string => {
  const times: readonly (readonly [string, Instant | null])[] = [
    ["Created", job.createdAt],
    ["Started", job.startedAt],
    ["Finished", job.finishedAt],
  ];
  return [
    job.name,
    jobWord(job),
    job.error,
    job.workflow === null ? null : `Workflow: ${job.workflow}`,
    job.owner === null ? null : `Owner: ${job.owner}`,
    job.attempt !== null && job.attempt > 1 ? `Attempt: ${job.attempt}` : null,
    ...times.map(([word, at]) => (at === null ? null : `${word}: ${formatMoment(at, now)}`)),
    `ID: ${job.id}`,
    followed && isActive(job.status) && mutes.length === 0 ? "You will be notified when it is done." : null,
    ...mutes.map((mute) => `Muted: ${muteLine(mute, now)}`),
  ]
    .filter((line) => line !== null)
    .join("\n");
};
