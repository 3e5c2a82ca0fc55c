import { JobLog } from "../../logs/job-log.ts";
import { messageOf } from "../../say.ts";

interface Entry {
  readonly log: Promise<JobLog>;
  users: number;
  closing: Promise<unknown> | null;
}

/** The logs that are written now, by their folders: steps of one job that run at the same time share one. */
export class OpenLogs {
  readonly #entries = new Map<string, Entry>();

  async open(folder: string, limit: number): Promise<JobLog> {
    for (;;) {
      const entry = this.#entries.get(folder) ?? { log: JobLog.open(folder, limit), users: 0, closing: null };
      // One that is being closed may still write: who comes after it begins where it ended.
      if (entry.closing) await entry.closing;
      else {
        this.#entries.set(folder, entry);
        entry.users += 1;
        return entry.log.catch((error: unknown) => {
          this.#entries.delete(folder);
          throw error;
        });
      }
    }
  }

  /** Once for each `open`. Why some of it is missing, or null when all of it was written. */
  async close(folder: string): Promise<string | null> {
    const entry = this.#entries.get(folder);
    if (!entry) return null;
    const log = await entry.log;
    entry.users -= 1;
    if (entry.users > 0) return null;
    const closing = log.close();
    entry.closing = closing;
    const fault = await closing;
    this.#entries.delete(folder);
    return fault ? messageOf(fault) : null;
  }
}
