import { jobIdVariable } from "../job-env.ts";
import { isGroupAlive, killGroup } from "../process-group.ts";
import { groupMembers, hasVariable, processIdentity } from "../processes.ts";
import { readMark } from "./attempt-files.ts";
import type { Attempt, GroupRecord } from "./protocol.ts";

/** How long processes that cannot be ended are waited for, in milliseconds. */
const patienceMs = 5_000;

/** Ends the processes of an attempt whose keeper is gone. */
export const endLeftovers = async ({ folder, env }: Pick<Attempt, "folder" | "env">): Promise<void> => {
  const group = readMark(folder)?.group;
  if (group && isStillOurs(group, env[jobIdVariable] ?? "")) await killGroup(group.id, patienceMs);
};

/**
 * Whether the group is the one that the job was given, and not a stranger that got its number since. Its first process
 * proves it by its start; where that one is gone, another member by the job's id in its environment. In doubt: no.
 */
const isStillOurs = (group: GroupRecord, jobId: string): boolean => {
  if (!isGroupAlive(group.id)) return false;
  const identity = processIdentity(group.id);
  if (identity !== null) return identity === group.identity;
  return (groupMembers(group.id) ?? []).some((pid) => hasVariable(pid, jobIdVariable, jobId));
};
