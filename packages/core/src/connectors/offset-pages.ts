import * as z from "zod/mini";
import { ProblemError } from "../model/problem.ts";
import type { JobSource, Page } from "./connector.ts";

/** One request for rows `skip` … `skip + limit - 1`; `full`: the server sent as many rows as it was asked for. */
export type ReadRows = (
  query: { readonly skip: number; readonly limit: number; readonly validator: string | null },
  signal: AbortSignal,
) => Promise<(Omit<Page, "next"> & { readonly full: boolean }) | "unchanged">;

/** Where the next page begins: on the row that ended the page before, which must be in it again. */
const Cursor = z.object({ skip: z.number(), anchor: z.nullable(z.string()) });
type Cursor = z.output<typeof Cursor>;

/**
 * `JobSource.list` over a server that pages by skip and limit.
 *
 * Pages drift while they are read. Each one overlaps the page before by its last row (the anchor): rows that came push
 * it further down and appear twice, which is harmless; where it is missing, rows above it went, and the reader steps
 * back until it meets it again, so that no row is missed.
 *
 * A page that is too large is asked for again with half the limit. A single row that is too large is rejected by its
 * position and passed over.
 */
export const offsetPages = (readRows: ReadRows): JobSource["list"] => {
  /** The size that worked last, so that an oversized row is not searched for from the top at every poll. */
  let fitting = Number.POSITIVE_INFINITY;

  const readFitting = async (skip: number, limit: number, validator: string | null, signal: AbortSignal) => {
    for (let size = Math.min(limit, fitting * 2); ; size = Math.floor(size / 2)) {
      try {
        const answer = await readRows({ skip, limit: size, validator: size === limit ? validator : null }, signal);
        fitting = size === limit ? Number.POSITIVE_INFINITY : size;
        return answer;
      } catch (error) {
        if (!(error instanceof ProblemError && error.problem.code === "too-large")) throw error;
        fitting = Math.max(1, Math.floor(size / 2));
        if (size === 1) return oversized(skip);
      }
    }
  };

  return async ({ page, limit, validator }, signal) => {
    const cursor = page === null ? { skip: 0, anchor: null } : Cursor.parse(JSON.parse(page));
    for (let skip = cursor.skip; ; skip = Math.max(0, skip - limit)) {
      const answer = await readFitting(skip, limit, page === null ? validator : null, signal);
      if (answer === "unchanged") return answer;
      const missesAnchor = cursor.anchor !== null && !answer.jobs.some(({ id }) => id === cursor.anchor);
      if (missesAnchor && skip > 0) continue;
      const { full, ...rest } = answer;
      return { ...rest, next: full ? nextCursor(skip, answer) : null };
    }
  };
};

const nextCursor = (skip: number, { jobs, rejected }: Pick<Page, "jobs" | "rejected">): string => {
  const anchor = jobs.at(-1)?.id ?? null;
  const next: Cursor =
    jobs.length < 2 || anchor === null
      ? // One good row cannot both overlap and get on.
        { skip: skip + jobs.length + rejected.length, anchor: null }
      : // Rejected rows may follow the anchor: they are overlapped as well.
        { skip: skip + jobs.length - 1, anchor };
  return JSON.stringify(next);
};

const oversized = (skip: number) => ({
  jobs: [],
  rejected: [`row ${skip + 1} of the list: more than 8 MiB`],
  validator: null,
  servedAt: null,
  full: true,
});
