import type { DatabaseSync } from "node:sqlite";
import * as z from "zod/mini";

const Ack = z.object({ event_id: z.string(), by: z.string(), at: z.string(), expires_at: z.string() });
export type Ack = z.output<typeof Ack>;

/**
 * Who took an event upon themselves, so that of several who watch only one tells a person. The first who asks has it until it
 * expires; whoever asks later learns who that is.
 */
export class Acks {
  readonly #db: DatabaseSync;
  readonly #now: () => number;

  constructor(db: DatabaseSync, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  /** Who has it now: `by`, or whoever was first. To ask again changes nothing. */
  take(eventId: string, by: string, seconds: number): Ack {
    const now = this.#now();
    const at = new Date(now).toISOString();
    this.#db.prepare("delete from ack where expires_at <= ?").run(at);
    this.#db
      .prepare("insert into ack (event_id, by, at, expires_at) values (?, ?, ?, ?) on conflict (event_id) do nothing")
      .run(eventId, by, at, new Date(now + seconds * 1_000).toISOString());
    return Ack.parse(this.#db.prepare("select * from ack where event_id = ?").get(eventId));
  }
}
