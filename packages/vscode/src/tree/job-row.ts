import {
  type Capabilities,
  formatMoment,
  type Instant,
  isActive,
  type Job,
  type JobView,
  jobLine,
  jobWord,
  type Mute,
  muteLine,
  mutesOf,
  statusLooks,
} from "@jobwatch/core";
import type { JobNode } from "./node.ts";
import { lines, type Row } from "./row.ts";
import { jobTokens } from "./tokens.ts";

/** Stands before the line of a job whose end will be announced. No emoji: not every system has a font for them. */
const followedMark = "★";

export const jobRow = (
  node: JobNode,
  view: JobView,
  capabilities: Capabilities,
  mutes: readonly Mute[],
  now: Instant,
): Row => {
  const { job } = view;
  const { icon, color } = statusLooks[job.status];
  const muted = mutesOf(mutes, view.key, job, now);
  const willNotify = view.followed && isActive(job.status) && muted.length === 0;
  const mark = willNotify ? `${followedMark} ` : muted.length > 0 ? "muted · " : "";
  return {
    id: node.id,
    label: job.name,
    description: `${mark}${jobLine(job, now)}`,
    tooltip: jobTooltip(job, willNotify, muted, now),
    icon: { name: icon, color },
    contextValue: jobTokens(view, capabilities, muted.length > 0).join(" "),
    children: capabilities.steps ? "collapsed" : "none",
  };
};

const jobTooltip = (job: Job, willNotify: boolean, muted: readonly Mute[], now: Instant): string => {
  const times: readonly (readonly [string, Instant | null])[] = [
    ["Created", job.createdAt],
    ["Started", job.startedAt],
    ["Finished", job.finishedAt],
  ];
  return lines(
    job.name,
    jobWord(job),
    job.error,
    job.workflow === null ? null : `Workflow: ${job.workflow}`,
    job.owner === null ? null : `Owner: ${job.owner}`,
    job.attempt !== null && job.attempt > 1 ? `Attempt: ${job.attempt}` : null,
    ...times.map(([word, at]) => (at === null ? null : `${word}: ${formatMoment(at, now)}`)),
    `ID: ${job.id}`,
    willNotify ? "You will be notified when it is done." : null,
    ...muted.map((mute) => `Muted: ${muteLine(mute, now)}`),
  );
};
