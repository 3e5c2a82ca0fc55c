import { type JobKey, type JobView, keyOf, type View } from "@jobwatch/core";

interface KnownJob extends JobView {
  /** False: it left the view, and this is what the journal knew last. */
  readonly listed: boolean;
}

/** null: nobody here knows it. */
export const knownJob = (view: View | null, key: JobKey): KnownJob | null => {
  const id = keyOf(key);
  const listed = view?.jobs.find((each) => keyOf(each.key) === id);
  if (listed !== undefined) return { ...listed, listed: true };
  const told = view?.journal.find(
    ({ transition }) => transition.connection === key.connection && transition.job.id === key.job,
  );
  return told === undefined ? null : { key, job: told.transition.job, followed: false, listed: false };
};
