import { type Instant, isActive, type View } from "@jobwatch/core";

/** After the last change the worker stays for this long (ms): where something happened, more often follows. */
const lingering = 5 * 60_000;

/** Whether the worker goes on looking by itself, or leaves it to the floor alarm. `pages`: how many of ours are open. */
export const isLive = (view: Pick<View, "jobs" | "journal"> | null, pages: number, now: Instant): boolean => {
  if (pages > 0 || view?.jobs.some(({ job }) => isActive(job.status))) return true;
  const changedAt = view?.journal[0]?.transition.observedAt ?? null;
  return changedAt !== null && now - changedAt < lingering;
};
