import type { ConnectionId, JobId, JobKey, NotificationEvent } from "@jobwatch/core";

/** Chrome refuses longer ids (https://developer.chrome.com/docs/extensions/reference/api/notifications#method-create). */
const longest = 500;

/**
 * The event's id, which says which job it is about: a click is understood by a worker that knows nothing of what an
 * earlier one has shown. A longer id is told apart by its two ends, and its click leads to the list.
 */
export const notificationId = ({ id }: Pick<NotificationEvent, "id">): string =>
  id.length <= longest ? id : `long/${id.slice(0, 240)}…${id.slice(-240)}`;

/** The job that a notification is about; null: a digest, or too long an id to say. */
export const jobOfNotification = (id: string): JobKey | null => {
  const [connection, job, run, what, ...more] = id.split("/").map(decode);
  if (!connection || !job || !run || !what || more.length > 0) return null;
  return { connection: connection as ConnectionId, job: job as JobId };
};

/** null: no text that we encoded. */
const decode = (part: string): string | null => {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
};
