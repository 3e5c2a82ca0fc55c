import { Hono } from "hono";
import * as z from "zod/mini";
import type { InsightReads } from "../store/insight-reads.ts";
import { describe } from "./document.ts";
import { fail } from "./fail.ts";
import { checked, Stamp } from "./parameters.ts";

const usualDays = 7;

const InsightQuery = z.object({
  /** Seven days before `until` unless told. */
  since: z.optional(Stamp),
  /** Now unless told. */
  until: z.optional(Stamp),
  workflow_id: z.optional(z.string()),
});

export const insightRoute = (insights: Pick<InsightReads, "read">, now: () => number) =>
  new Hono().get(
    "/insights",
    describe({
      id: "readInsights",
      summary: "How jobs did in a period (the last seven days unless told), together and for each workflow",
      description:
        "Every attempt counts by when it ended, and the time in a status by when that was left. Deleted jobs are not counted.",
      answer: "Insights",
      otherwise: { 400: "A parameter is wrong" },
    }),
    checked("query", InsightQuery),
    (c) => {
      const query = c.req.valid("query");
      const until = query.until === undefined ? now() : Date.parse(query.until);
      const since = query.since === undefined ? until - usualDays * 86_400_000 : Date.parse(query.since);
      if (since >= until) fail(400, "since must be before until");
      return c.json(
        insights.read({
          since: new Date(since).toISOString(),
          until: new Date(until).toISOString(),
          workflow: query.workflow_id ?? null,
        }),
      );
    },
  );
