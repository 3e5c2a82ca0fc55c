import { Hono } from "hono";
import * as z from "zod/mini";
import type { JobChanges } from "../store/job-changes.ts";
import { type JobReads, jobOrders } from "../store/job-reads.ts";
import { jobStatuses } from "../store/status.ts";
import { describe } from "./document.ts";
import { matchesETag } from "./etag.ts";
import { checked, count, Stamp } from "./parameters.ts";

/** As the stored stamps are written, so that they compare as text. */
const asStamp = (text: string | undefined): string | null => (text ? new Date(text).toISOString() : null);

const ListQuery = z.object({
  skip: z._default(count(0), 0),
  limit: z._default(count(1, 200), 50),
  /** One status, or several with commas between them. */
  status: z.optional(
    z.pipe(
      z.pipe(
        z.string(),
        z.transform((text) => text.split(",")),
      ),
      z.array(z.enum(jobStatuses)),
    ),
  ),
  workflow_id: z.optional(z.string()),
  search: z.optional(z.string().check(z.maxLength(200))),
  created_after: z.optional(Stamp),
  created_before: z.optional(Stamp),
  /** Jobs that changed then or later; what was deleted is not told. */
  updated_since: z.optional(Stamp),
  sort: z._default(z.enum([...jobOrders, ...jobOrders.map((order) => `-${order}` as const)]), "-created_at"),
});
export interface ListRouteOptions {
  readonly reads: Pick<JobReads, "list">;
  readonly changes: Pick<JobChanges, "revision">;
  /** New at every start, so that a tag of an earlier run never fits. */
  readonly bootId: string;
}

export const listRoute = ({ reads, changes, bootId }: ListRouteOptions) =>
  new Hono().get(
    "/jobs",
    describe({
      id: "listJobs",
      summary: "Jobs, newest first",
      answer: "JobPage",
      otherwise: { 304: "Nothing changed since the tag in If-None-Match", 400: "A parameter is wrong" },
    }),
    checked("query", ListQuery),
    (c) => {
      const query = c.req.valid("query");
      const { skip, limit, sort } = query;
      const etag = `"${bootId}.${changes.revision()}"`;
      c.header("etag", etag);
      if (matchesETag(c.req.header("if-none-match"), etag)) return c.body(null, 304);
      const order = jobOrders.find((each) => sort.endsWith(each)) ?? "created_at";
      const page = reads.list({
        skip,
        limit,
        statuses: query.status ?? [],
        workflow: query.workflow_id ?? null,
        search: query.search || null,
        createdAfter: asStamp(query.created_after),
        createdBefore: asStamp(query.created_before),
        updatedSince: asStamp(query.updated_since),
        order: { by: order, descending: sort.startsWith("-") },
      });
      return c.json({ ...page, skip, limit });
    },
  );
