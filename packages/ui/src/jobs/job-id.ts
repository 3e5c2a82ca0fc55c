import { type JobView, keyOf } from "@jobwatch/core";

const ids = new WeakMap<JobView, string>();

/** `keyOf` of a row, made once for each object that tells of it: lists of ten thousand ask again and again. */
export const idOf = (view: JobView): string => {
  const known = ids.get(view);
  if (known !== undefined) return known;
  const id = keyOf(view.key);
  ids.set(view, id);
  return id;
};
