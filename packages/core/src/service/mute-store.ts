import * as z from "zod/mini";
import type { JournalEntry } from "../journal/journal.ts";
import type { ConnectionId, Instant, Job, JobId } from "../model/job.ts";
import { jobStatuses } from "../model/job.ts";
import { isOver, type Mute, type MuteTarget, type MuteUntil, sameTarget, standingOf } from "../notify/mutes.ts";
import type { Clock, Storage } from "../ports.ts";

/** The storage key of all mutes. */
const key = "mutes";

/** More are not kept: the oldest go. */
const limit = 200;

const StoredMute = z.object({
  target: z.object({
    connection: z.custom<ConnectionId>((value) => typeof value === "string"),
    workflow: z.nullable(z.string()),
    job: z.nullable(z.custom<JobId>((value) => typeof value === "string")),
  }),
  until: z.union([z.number(), z.enum(["next-change", "recovery"])]),
  since: z.number(),
  status: z.nullable(z.enum(jobStatuses)),
});
const Stored = z.object({ version: z.literal(1), mutes: z.array(StoredMute) });

/** All mutes as one value under one key. What is written down counts, and nothing before that. */
export const createMuteStore = (
  ports: { readonly storage: Storage; readonly clock: Clock },
  onChange: (mutes: readonly Mute[]) => void,
) => {
  let mutes: readonly Mute[] = [];
  let loading: Promise<void> | null = null;
  let last: Promise<void> = Promise.resolve();

  const load = async (): Promise<void> => {
    const stored = Stored.safeParse(await ports.storage.get(key));
    if (!stored.success || stored.data.mutes.length === 0) return;
    mutes = stored.data.mutes;
    onChange(mutes);
  };

  /** Resolves once the mutes are known. A storage that failed is tried again at the next call. */
  const ready = (): Promise<void> => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };

  /** One change after the other, each on what the one before made. */
  const change = (make: (mutes: readonly Mute[]) => readonly Mute[]): Promise<void> => {
    const changed = last.then(async () => {
      await ready();
      const next = make(mutes);
      if (next === mutes) return;
      await ports.storage.set(key, { version: 1, mutes: next });
      mutes = next;
      onChange(next);
    });
    last = changed.catch(() => {});
    return changed;
  };

  return {
    ready,
    mutes: (): readonly Mute[] => mutes,
    /** `until` null: no longer muted. `jobs`: those of the connection. */
    mute: (target: MuteTarget, until: MuteUntil | null, jobs: readonly Job[]): Promise<void> =>
      change((before) => {
        const others = before.filter((each) => !sameTarget(each.target, target));
        if (until === null) return others.length === before.length ? before : others;
        const { connection, workflow, job } = target;
        const status = standingOf(target, jobs);
        return [...others, { target: { connection, workflow, job }, until, since: ports.clock.now(), status }].slice(
          -limit,
        );
      }),
    /** Drops what is over, before the journal forgets what ended it. */
    tidy: async (connection: ConnectionId, journal: readonly JournalEntry[], now: Instant): Promise<void> => {
      const over = (mute: Mute) => mute.target.connection === connection && isOver(mute, journal, now);
      if (mutes.some(over)) await change((before) => before.filter((mute) => !over(mute)));
    },
  };
};
