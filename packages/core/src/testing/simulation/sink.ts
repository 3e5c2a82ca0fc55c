/** What a person was shown, judged by event ids: `connection/job/run/what`, each part escaped. */

export interface Shown {
  readonly at: number;
  readonly notification: string;
  readonly covers: readonly string[];
  readonly by: string;
}

export interface ToldEvent {
  readonly id: string;
  readonly job: string;
  readonly run: string;
  readonly what: string;
  /** When it was first shown. */
  readonly at: number;
  /** Ids of the notifications that told it: more than one stand beside each other. */
  readonly notifications: ReadonlySet<string>;
  /** How often it was shown at all. A screen that replaces by id shows one of them. */
  readonly times: number;
}

export const eventsOf = (shown: readonly Shown[]): readonly ToldEvent[] => {
  const events = new Map<string, ToldEvent>();
  for (const { covers, at, notification } of shown) {
    for (const id of covers) {
      const [, job = "", run = "", what = ""] = id.split("/").map(decodeURIComponent);
      const before = events.get(id);
      events.set(id, {
        id,
        job,
        run,
        what,
        at: before?.at ?? at,
        notifications: new Set([...(before?.notifications ?? []), notification]),
        times: (before?.times ?? 0) + 1,
      });
    }
  }
  return [...events.values()];
};
