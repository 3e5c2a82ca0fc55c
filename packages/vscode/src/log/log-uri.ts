import { type ConnectionId, type JobId, type JobKey, keyOf } from "@jobwatch/core";

/** The parts of a log document's address. The path's last part is the tab's title, the query says whose log it is. */
export interface LogAddress {
  readonly path: string;
  readonly query: string;
}

export const logAddress = (key: JobKey, jobName: string): LogAddress => ({
  path: `/${safeFileName(jobName)}.log`,
  query: keyOf(key),
});

/** null: not an address that we made. */
export const logKey = ({ query }: Pick<LogAddress, "query">): JobKey | null => {
  const [connection, job, ...rest] = query.split("/");
  if (!connection || !job || rest.length > 0) return null;
  try {
    return { connection: decodeURIComponent(connection) as ConnectionId, job: decodeURIComponent(job) as JobId };
  } catch {
    // A stray percent sign.
    return null;
  }
};

/** A server's name of a job as a file name that leads nowhere: no separators, no dots in front, at most 60 characters. */
const safeFileName = (name: string): string => {
  const safe = Array.from(name.replace(/[\p{C}\p{Z}/\\:*?"<>|#%]+/gu, " ").trim())
    .slice(0, 60)
    .join("")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  return safe === "" ? "job" : safe;
};
