import type { Instant } from "../model/job.ts";
import type { Quota } from "../transport/quota.ts";

/** What one connection owes its server: how often the person wants it asked, and what the server and the budget allow. */
export interface Manners {
  /** The person's fixed interval (ms); null: automatic. */
  readonly every: number | null;
  /** The server stops itself when nobody asks: unseen and idle, the least distance between two checks (ms). null: it stays. */
  readonly rest: number | null;
  /** When an earlier life of this process last asked the server, as far as that was kept; null: it does not matter. */
  lastAsked(): Promise<Instant | null>;
  /** Requests that the origin's budget has left; Infinity where none is kept. */
  left(): number;
  /** What the last answer said beside its data. */
  heard(): { readonly quota: Quota | null /** ms; null: it did not say. */; readonly serverAhead: number | null };
}

/** No fixed interval, no budget: for servers on this machine. */
export const freeManners: Manners = {
  every: null,
  rest: null,
  lastAsked: async () => null,
  left: () => Number.POSITIVE_INFINITY,
  heard: () => ({ quota: null, serverAhead: null }),
};
