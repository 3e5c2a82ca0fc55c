import { type ConnectionId, type JobId, type JobKey, keyOf } from "@jobwatch/core";

/** Where a person can be: what an address or a restored webview names. */
export type Place =
  | { readonly page: "jobs" | "insights" }
  | { readonly page: "job"; readonly job: JobKey }
  /** Whose activity; null: everything that is watched. */
  | { readonly page: "activity"; readonly job: JobKey | null }
  /** The rule to look at, by its name; null: all of them. */
  | { readonly page: "rules"; readonly rule: string | null }
  /** `like`: a job whose workflow and input the form begins with. */
  | { readonly page: "create"; readonly like: JobKey | null };

/** `jobs`, `job/lab/42`, `activity`, `activity/lab/42`, `rules/calm%20nights`, `create/lab/42`: for the hash of an address. */
export const pathOf = (place: Place): string => {
  switch (place.page) {
    case "job":
      return `job/${keyOf(place.job)}`;
    case "activity":
      return place.job === null ? "activity" : `activity/${keyOf(place.job)}`;
    case "rules":
      return place.rule === null ? "rules" : `rules/${encodeURIComponent(place.rule)}`;
    case "create":
      return place.like === null ? "create" : `create/${keyOf(place.like)}`;
    default:
      return place.page;
  }
};

/** The place of a path, with or without its `#`; one that names none leads to the list of jobs. */
export const placeOf = (path: string): Place => {
  const [page, ...key] = path.replace(/^#?\/?/, "").split("/");
  const job = jobOf(key);
  switch (page) {
    case "insights":
      return { page };
    case "rules":
      return { page, rule: nameOf(key) };
    case "job":
      return job === null ? { page: "jobs" } : { page, job };
    case "activity":
      return { page, job };
    case "create":
      return { page, like: job };
    default:
      return { page: "jobs" };
  }
};

const nameOf = ([name, ...more]: readonly string[]): string | null => {
  if (!name || more.length > 0) return null;
  try {
    return decodeURIComponent(name);
  } catch {
    return null;
  }
};

const jobOf = ([connection, job, ...more]: readonly string[]): JobKey | null => {
  if (!connection || !job || more.length > 0) return null;
  try {
    return { connection: decodeURIComponent(connection) as ConnectionId, job: decodeURIComponent(job) as JobId };
  } catch {
    return null;
  }
};
