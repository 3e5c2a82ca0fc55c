import type { JobKey, JobwatchApi, NotificationEvent } from "@jobwatch/core";

/** What the window that watches offers the others: the one door, and a way to say where the person is. */
export interface LeaderApi extends JobwatchApi {
  /** This window got or lost the focus, or shows other jobs' logs, or began or ceased to show a view of ours. */
  attend(focused: boolean, openJobs: readonly JobKey[], watching: boolean): Promise<void>;
}

/** What a following window offers its leader. */
export interface FollowerApi {
  /** Resolves when VS Code has taken the toast. */
  show(event: NotificationEvent): Promise<void>;
}

/** The methods of `LeaderApi` that answer with a stream. */
export const leaderStreams = ["changes"] as const;
