import { userOf } from "../connectors/settings.ts";
import type { JournalEntry } from "../journal/journal.ts";
import { type Instant, keyOf } from "../model/job.ts";
import { decide } from "../notify/decide.ts";
import type { Rule } from "../notify/rules.ts";
import type { View } from "./api.ts";

/** What rules would make of a change that happened. */
export interface Previewed {
  readonly entry: JournalEntry;
  /** The name of the rule that decides; null: none does. */
  readonly rule: string | null;
  readonly told: boolean;
}

/**
 * The newest `limit` changes, newest first, as the rules alone would decide them: as if nothing were muted, nobody looked
 * and no hours were quiet. What rules ask for that was not looked for then (`stuck`, `slow`) is not among them. Pure.
 */
export const previewRules = (
  { connections, jobs, journal }: Pick<View, "connections" | "jobs" | "journal">,
  rules: readonly Rule[],
  limit: number,
  now: Instant,
): readonly Previewed[] => {
  const followed = new Set(jobs.flatMap(({ key, followed }) => (followed ? [keyOf(key)] : [])));
  const decided = new Map<JournalEntry, Previewed>();
  for (const { connection } of connections) {
    // From its beginning, oldest first: whether a success is a recovery depends on what came before.
    const entries = journal.filter(({ transition }) => transition.connection === connection.id).toReversed();
    const policy = { rules, mutes: [], quietHours: null, notifyFrom: "always" } as const;
    const context = {
      journal: [],
      isFollowed: (job: JournalEntry["transition"]["job"]["id"]) =>
        followed.has(keyOf({ connection: connection.id, job })),
      user: userOf(connection),
      isOnScreen: () => false,
    };
    const again = decide(
      entries.map(({ transition }) => transition),
      policy,
      context,
      now,
    );
    for (const [index, entry] of entries.entries()) {
      const decision = again[index]?.decision;
      const rule = decision !== undefined && "rule" in decision ? decision.rule : null;
      decided.set(entry, { entry, rule, told: decision?.outcome === "pending" });
    }
  }
  return journal
    .flatMap((entry) => decided.get(entry) ?? [])
    .toSorted((a, b) => b.entry.transition.observedAt - a.entry.transition.observedAt)
    .slice(0, limit);
};
