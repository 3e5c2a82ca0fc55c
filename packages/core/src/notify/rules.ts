import type { ConnectionId, JobId } from "../model/job.ts";

export type Trigger = "failed" | "recovered" | "completed" | "cancelled" | "started" | "approval";

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
  };
}

const everywhere = { connections: null, workflows: null, jobs: null, followed: null } as const;

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
