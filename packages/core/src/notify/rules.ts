import type { ConnectionId, JobId } from "../model/job.ts";

/**
 * What a transition means to a person. `still-failing`: the workflow's outcome before was a failure too. `recovered`: its
 * first success after a failure that was told. `stuck` and `slow` are no change of the job but the time that it takes:
 * waiting for too long, running for longer than is usual for its workflow. They are looked for only where a rule asks.
 */
export const triggers = [
  "failed",
  "still-failing",
  "recovered",
  "completed",
  "cancelled",
  "started",
  "approval",
  "stuck",
  "slow",
] as const;
export type Trigger = (typeof triggers)[number];

/** The first enabled rule that matches decides; where none matches, a transition is silent. */
export interface Rule {
  readonly id: string;
  readonly enabled: boolean;
  readonly on: readonly Trigger[];
  readonly announce: boolean;
  /** null matches all. */
  readonly match: {
    readonly connections: readonly ConnectionId[] | null;
    readonly workflows: readonly string[] | null;
    readonly jobs: readonly JobId[] | null;
    readonly followed: boolean | null;
    /** Whether the job's owner is the person. Where the server names no owner, or it is not known who the person is there, neither matches. */
    readonly mine: boolean | null;
    /** The job ran for at least so long (ms). A job of which that is not known does not match. */
    readonly minDurationMs: number | null;
  };
}

export const everywhere: Rule["match"] = {
  connections: null,
  workflows: null,
  jobs: null,
  followed: null,
  mine: null,
  minDurationMs: null,
};

/** What is announced unless the person says otherwise. To change what Jobwatch announces by default, change this list. */
export const defaultRules: readonly Rule[] = [
  { id: "trouble", enabled: true, on: ["failed", "recovered", "approval"], announce: true, match: everywhere },
  {
    id: "followed",
    enabled: true,
    on: ["completed", "cancelled"],
    announce: true,
    match: { ...everywhere, followed: true },
  },
];
