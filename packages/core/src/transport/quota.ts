import type { Instant } from "../model/job.ts";

/** How many more requests a server allows until its quota is full again. */
export interface Quota {
  readonly remaining: number;
  /** By our clock; at most an hour ahead. */
  readonly resetAt: Instant;
}

/** No server may silence a connection for longer than this (ms) by one header. */
export const longestSilence = 3_600_000;

/** `RateLimit: "default";r=50;t=30` (https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/), before its eighth draft `limit=100, remaining=50, reset=30`. */
const combined = { remaining: /\b(?:r|remaining)=(\d+)/i, reset: /\b(?:t|reset)=(\d+)/i } as const;

/** In pairs, as servers send them: the standard's earlier drafts and GitLab; GitHub, Gitea and most others; X's spelling. */
const prefixes = ["ratelimit-", "x-ratelimit-", "x-rate-limit-"] as const;

/** What the headers of an answer say; null: nothing, or nothing that makes sense. Of several policies the scarcest counts. */
export const quotaOf = (headers: Headers, servedAt: Instant | null, now: Instant): Quota | null => {
  const told = [...ofCombined(headers.get("ratelimit")), ...prefixes.flatMap((prefix) => ofPair(headers, prefix))];
  const quotas = told.flatMap(({ remaining, reset }) => {
    const wait = waitOf(reset, servedAt ?? now);
    return Number.isFinite(remaining) && wait !== null
      ? [{ remaining: Math.max(0, remaining), resetAt: now + Math.min(Math.max(0, wait), longestSilence) }]
      : [];
  });
  return quotas.toSorted((a, b) => a.remaining - b.remaining || b.resetAt - a.resetAt)[0] ?? null;
};

interface Told {
  readonly remaining: number;
  readonly reset: string;
}

const ofCombined = (value: string | null): readonly Told[] => {
  if (value === null) return [];
  // The seventh draft parts its one policy by commas, the eighth its policies.
  const policies = /\bremaining=/i.test(value) ? [value] : value.split(",");
  return policies.flatMap((policy) => {
    const remaining = combined.remaining.exec(policy)?.[1];
    const reset = combined.reset.exec(policy)?.[1];
    return remaining === undefined || reset === undefined ? [] : [{ remaining: Number(remaining), reset }];
  });
};

const ofPair = (headers: Headers, prefix: string): readonly Told[] => {
  const remaining = headers.get(`${prefix}remaining`)?.trim() ?? "";
  // Where both are sent, the wait needs no clock.
  const reset = (headers.get(`${prefix}reset-after`) ?? headers.get(`${prefix}reset`))?.trim() ?? "";
  return /^\d+(\.\d+)?$/.test(remaining) && reset !== "" ? [{ remaining: Number(remaining), reset }] : [];
};

/** In a quota's window of a year or less no wait is that long: it is a point in time (s, or ms). */
const epochSeconds = 1_000_000_000;
const epochMilliseconds = 1_000_000_000_000;

/** How long (ms) until then: seconds to go, seconds or milliseconds since 1970 by the server's clock, or a date. */
const waitOf = (reset: string, serverNow: Instant): number | null => {
  if (!/^\d+(\.\d+)?$/.test(reset)) {
    const at = Date.parse(reset);
    return Number.isNaN(at) ? null : at - serverNow;
  }
  const value = Number(reset);
  if (value >= epochMilliseconds) return value - serverNow;
  return value >= epochSeconds ? value * 1_000 - serverNow : value * 1_000;
};
