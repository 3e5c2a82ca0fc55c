import type { WireStreamMessage } from "@jobwatch/core/jobs-api";
import { messageOf, type Say } from "../say.ts";
import type { JobChanges } from "../store/job-changes.ts";
import type { JobReads } from "../store/job-reads.ts";
import { Pace } from "./pace.ts";

export interface JobFeedOptions {
  readonly reads: Pick<JobReads, "job">;
  readonly changes: Pick<JobChanges, "subscribe" | "revision" | "since">;
  /** New at every start: an event of an earlier run cannot be resumed from. */
  readonly bootId: string;
  readonly say: Say;
}

/** Every job that was created, changed or deleted, as a message for those who listen: read and written as text once for all. */
export class JobFeed {
  readonly #options: JobFeedOptions;
  readonly #listeners = new Set<(message: string) => void>();
  readonly #pace = new Pace((jobId) => this.#tell(jobId));

  constructor(options: JobFeedOptions) {
    this.#options = options;
    options.changes.subscribe((jobId, kind) => {
      if (this.#listeners.size > 0) this.#pace.take(jobId, kind);
    });
  }

  /** From now on; the answer ends it. */
  subscribe(listener: (message: string) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Messages of the jobs that changed since an event, as they are now; null where that is no longer known. */
  since(eventId: string): string[] | null {
    const [boot, revision] = eventId.split(".");
    if (boot !== this.#options.bootId || !/^\d+$/.test(revision ?? "")) return null;
    return this.#options.changes.since(Number(revision))?.map((jobId) => this.#message(jobId)) ?? null;
  }

  hasListeners(): boolean {
    return this.#listeners.size > 0;
  }

  close(): void {
    this.#listeners.clear();
    this.#pace.close();
  }

  #message(jobId: string): string {
    const { reads, changes, bootId } = this.#options;
    const job = reads.job(jobId);
    const event_id = `${bootId}.${changes.revision()}`;
    const change: WireStreamMessage = job ? { type: "job", job, event_id } : { type: "deleted", id: jobId, event_id };
    return JSON.stringify(change);
  }

  #tell(jobId: string): void {
    try {
      const message = this.#message(jobId);
      for (const listener of this.#listeners) listener(message);
    } catch (error) {
      // The job itself goes on; whoever misses this finds it in the list.
      this.#options.say(`Job ${jobId}: its change could not be told: ${messageOf(error)}`);
    }
  }
}
