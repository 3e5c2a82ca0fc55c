/** Where a step of a job that runs stands. `passed`: those that need it may run. */
export type Standing = "waiting" | "running" | "passed" | "failed" | "skipped";

/**
 * What may happen next: steps to begin, at most as many as `room` has, in their order; and steps that can no longer run,
 * because one that they need failed or was skipped itself. `needs` has the indexes that each step waits for.
 */
export const nextSteps = (
  needs: readonly (readonly number[])[],
  standings: readonly Standing[],
  room: number,
): { readonly begin: readonly number[]; readonly skip: readonly number[] } => {
  const waiting = standings.flatMap((standing, index) => (standing === "waiting" ? [index] : []));
  const neededBy = (index: number): readonly Standing[] =>
    (needs[index] ?? []).map((needed) => standings[needed] ?? "skipped");
  return {
    begin: waiting.filter((index) => neededBy(index).every((standing) => standing === "passed")).slice(0, room),
    skip: waiting.filter((index) =>
      neededBy(index).some((standing) => standing === "failed" || standing === "skipped"),
    ),
  };
};
