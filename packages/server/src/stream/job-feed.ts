import type { WireStreamMessage } from "@jobwatch/core/jobs-api";
import { messageOf, type Say } from "../say.ts";
import type { JobChanges } from "../store/job-changes.ts";
import type { JobReads } from "../store/job-reads.ts";
import { Pace } from "./pace.ts";

/** Every job that was created, changed or deleted, as a message for those who listen: read and written as text once for all. */
export class JobFeed {
  readonly #reads: Pick<JobReads, "job">;
  readonly #say: Say;
  readonly #listeners = new Set<(message: string) => void>();
  readonly #pace = new Pace((jobId) => this.#tell(jobId));

  constructor(reads: Pick<JobReads, "job">, changes: Pick<JobChanges, "subscribe">, say: Say) {
    this.#reads = reads;
    this.#say = say;
    changes.subscribe((jobId, kind) => {
      if (this.#listeners.size > 0) this.#pace.take(jobId, kind);
    });
  }

  /** From now on; the answer ends it. */
  subscribe(listener: (message: string) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  hasListeners(): boolean {
    return this.#listeners.size > 0;
  }

  close(): void {
    this.#listeners.clear();
    this.#pace.close();
  }

  #tell(jobId: string): void {
    try {
      const job = this.#reads.job(jobId);
      const change: WireStreamMessage = job ? { type: "job", job } : { type: "deleted", id: jobId };
      const message = JSON.stringify(change);
      for (const listener of this.#listeners) listener(message);
    } catch (error) {
      // The job itself goes on; whoever misses this finds it in the list.
      this.#say(`Job ${jobId}: its change could not be told: ${messageOf(error)}`);
    }
  }
}
