import { type JobKey, type JobView, keyOf, type View } from "@jobwatch/core";

/** A job as the view has it; of one that left it, what the journal knew last. null: nobody knows it. */
export const knownJob = (view: View | null, key: JobKey): JobView | null => {
  const id = keyOf(key);
  const listed = view?.jobs.find((each) => keyOf(each.key) === id);
  if (listed !== undefined) return listed;
  const told = view?.journal.find(
    ({ transition }) => transition.connection === key.connection && transition.job.id === key.job,
  );
  return told === undefined ? null : { key, job: told.transition.job, followed: false };
};
