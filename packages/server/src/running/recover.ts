import type { Say } from "../say.ts";
import type { JobWrites } from "../store/job-writes.ts";
import type { LeftJob } from "../store/rows.ts";
import { serverStopped } from "../store/status.ts";
import { jobIdVariable } from "./job-env.ts";
import { isGroupAlive, killGroup } from "./process-group.ts";
import { groupMembers, hasVariable, processIdentity } from "./processes.ts";

/** A start does not wait longer than this for processes that cannot be ended, in milliseconds. */
const patienceMs = 5_000;

/** Ends what an earlier server left running and marks its jobs. Those that only waited keep waiting. */
export const recover = async (writes: JobWrites, say: Say): Promise<void> => {
  const left = writes.left();
  await Promise.all(
    left.map(async (job) => {
      if (job.group && isStillOurs(job)) await killGroup(job.group.id, patienceMs);
      writes.finish(job.id, serverStopped);
    }),
  );
  if (left.length > 0) say(`An earlier server left ${left.length} job(s) running: ended and marked as failed`);
};

/**
 * Whether the group is the one that the job was given, and not a stranger that got its number since. Its first process
 * proves it by its start; where that one is gone, another member by the job's id in its environment. In doubt: no.
 */
const isStillOurs = ({ id, group }: LeftJob): boolean => {
  if (!group || !isGroupAlive(group.id)) return false;
  const identity = processIdentity(group.id);
  if (identity !== null) return identity === group.identity;
  return (groupMembers(group.id) ?? []).some((pid) => hasVariable(pid, jobIdVariable, id));
};
