import * as z from "zod/mini";
import { ProblemError } from "../model/problem.ts";
import type { JobSource, Page } from "./connector.ts";
import type { Rows } from "./row-reader.ts";
import { sourceWords } from "./words.ts";

/** One request for rows `skip` … `skip + limit - 1`. */
export type ReadRows = (
  query: { readonly skip: number; readonly limit: number; readonly validator: string | null },
  signal: AbortSignal,
) => Promise<(Rows & Pick<Page, "validator" | "servedAt">) | "unchanged">;

/** Where the next page begins: on the rows that ended the page before, of which one must be in it again. */
const Cursor = z.object({ skip: z.number(), anchors: z.array(z.string()) });
type Cursor = z.output<typeof Cursor>;

/** Rows at the end of a page that the next one begins with; fewer where pages are small. One that stays is enough to know where we are. */
const overlap = 5;

/**
 * `JobSource.list` over a server that pages by skip and limit.
 *
 * Pages drift while they are read. Each one overlaps the page before by its last rows (the anchors): rows that came push
 * them further down and appear twice, which is harmless; where all of them are missing, rows above them went, and the
 * reader steps back until it meets one again, at worst to the top, so that no row is missed that was there all along.
 *
 * A page that is too large is asked for again with half the limit. A single row that is too large is rejected by its
 * position and passed over; behind it the list goes on without an anchor.
 */
export const offsetPages = (readRows: ReadRows): JobSource["list"] => {
  /** The size that worked last, so that an oversized row is not searched for from the top at every poll. */
  let fitting = Number.POSITIVE_INFINITY;

  const readFitting = async (skip: number, limit: number, validator: string | null, signal: AbortSignal) => {
    for (let size = Math.min(limit, fitting * 2); ; size = Math.floor(size / 2)) {
      try {
        const answer = await readRows({ skip, limit: size, validator: size === limit ? validator : null }, signal);
        fitting = size === limit ? Number.POSITIVE_INFINITY : size;
        if (answer === "unchanged") return answer;
        // A server may give fewer rows than it is asked for and still have more.
        const most = Math.min(size, answer.limit ?? size);
        return { ...answer, full: answer.ids.length > 0 && answer.ids.length >= most };
      } catch (error) {
        if (!(error instanceof ProblemError && error.problem.code === "too-large")) throw error;
        fitting = Math.max(1, Math.floor(size / 2));
        if (size === 1) return oversized(skip);
      }
    }
  };

  return async ({ page, limit, validator }, signal) => {
    const { skip: from, anchors } = page === null ? { skip: 0, anchors: [] } : Cursor.parse(JSON.parse(page));
    for (let skip = from; ; skip = Math.max(0, skip - Math.max(1, limit - overlap))) {
      const answer = await readFitting(skip, limit, page === null ? validator : null, signal);
      if (answer === "unchanged") return answer;
      const { jobs, rejected, ids, servedAt, full } = answer;
      const isLost = anchors.length > 0 && !ids.some((id) => id !== null && anchors.includes(id));
      if (isLost && skip > 0) continue;
      return { jobs, rejected, validator: answer.validator, servedAt, next: full ? nextCursor(skip, ids) : null };
    }
  };
};

const nextCursor = (skip: number, ids: Rows["ids"]): string => {
  // At least one row further each time.
  const start = Math.max(1, ids.length - Math.min(overlap, Math.ceil(ids.length / 10)));
  const anchors = ids.slice(start).filter((id) => id !== null);
  const next: Cursor = { skip: skip + (anchors.length > 0 ? start : ids.length), anchors };
  return JSON.stringify(next);
};

const oversized = (skip: number) => ({
  jobs: [],
  rejected: [sourceWords().rowTooLarge(skip + 1)],
  ids: [null],
  validator: null,
  servedAt: null,
  full: true,
});
