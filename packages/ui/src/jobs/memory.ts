import * as z from "zod/mini";
import type { Memory } from "../app/page.ts";
import { everything, type JobQuery, jobTabs, sortKeys } from "./select-jobs.ts";

/** What the list of jobs showed, which is there when it opens again. */
export interface Shown extends JobQuery {
  /** How far the list was scrolled, in pixels. */
  readonly scroll: number;
  /** The rows that were opened (`keyOf`). */
  readonly opened: readonly string[];
}

const nothing: Shown = { ...everything, scroll: 0, opened: [] };

/** Opened rows are few; of more than these the last ones are kept. */
const mostOpened = 50;

const Stored = z.object({
  tab: z.enum(jobTabs.map(({ id }) => id)),
  search: z.string().check(z.maxLength(500)),
  workflow: z.nullable(z.string()),
  sort: z.nullable(z.object({ by: z.enum(sortKeys), descending: z.boolean() })),
  scroll: z.number(),
  opened: z.array(z.string()),
});

const name = "jobs";

export const recall = (memory: Memory): Shown => {
  const stored = Stored.safeParse(memory.read(name));
  return stored.success ? stored.data : nothing;
};

export const remember = (memory: Memory, shown: Shown): void =>
  memory.write(name, { ...shown, search: shown.search.slice(0, 500), opened: shown.opened.slice(-mostOpened) });
