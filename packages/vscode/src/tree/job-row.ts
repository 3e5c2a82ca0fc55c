import {
  type Capabilities,
  type Instant,
  type JobView,
  jobFacts,
  jobLine,
  type Mute,
  mutesOf,
  statusLooks,
  willNotify,
} from "@jobwatch/core";
import type { JobNode } from "./node.ts";
import type { Row } from "./row.ts";
import { jobTokens } from "./tokens.ts";
import { treeWords } from "./words.ts";

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
  const mark = willNotify(view, muted) ? `${followedMark} ` : muted.length > 0 ? `${treeWords().muted} · ` : "";
  return {
    id: node.id,
    label: job.name,
    description: `${mark}${jobLine(job, now)}`,
    tooltip: jobFacts(view, muted, now),
    icon: { name: icon, color },
    contextValue: jobTokens(view, capabilities, muted.length > 0).join(" "),
    children: capabilities.steps ? "collapsed" : "none",
  };
};
