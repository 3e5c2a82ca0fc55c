import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import * as z from "zod/mini";
import type { WireInsight, WireInsights } from "../http/schemas.ts";

/** From `since` on, before `until`: ISO 8601 as stored. */
export interface InsightQuery {
  readonly since: string;
  readonly until: string;
  /** null: all of them. */
  readonly workflow: string | null;
}

/** Null stands for all workflows together. */
const workflow_id = z.nullable(z.string());
const OutcomeRow = z.object({
  workflow_id,
  status: z.string(),
  error_class: z.nullable(z.string()),
  count: z.number(),
});
const SpreadRow = z.object({
  workflow_id,
  of: z.enum(["pending", "claimed", "running", "duration"]),
  count: z.number(),
  median_ms: z.number(),
  p95_ms: z.number(),
});

/**
 * Each attempt counts, by the changes of its status that fall into the period: an end for outcomes, leaving a status for the
 * time in it. `step` is the change as the one after it sees it.
 */
const steps = `
  step as (
    select history.job_id, job.workflow_id, from_status, to_status, history.error_class, at,
      lag(at) over (partition by history.job_id order by history.seq) as entered
    from history join job on job.id = history.job_id
    where history.job_id in (select job_id from history where at >= $since and at < $until)
      and ($workflow is null or job.workflow_id = $workflow)
  ),
  change as (
    select workflow_id, from_status, to_status, error_class,
      round(1000 * (unixepoch(at, 'subsec') - unixepoch(entered, 'subsec'))) as ms
    from step where at >= $since and at < $until
  )`;

const outcomes = `with ${steps},
  ended as (select workflow_id, to_status as status, error_class from change where to_status in ('completed', 'failed', 'cancelled'))
  select workflow_id, status, error_class, count(*) as count from ended group by 1, 2, 3
  union all select null, status, error_class, count(*) from ended group by 2, 3
  order by count desc, workflow_id, error_class`;

/** By nearest rank, so that each figure is one of the values. */
const spreads = `with ${steps},
  value as (
    select workflow_id, from_status as of, ms from change where from_status in ('pending', 'claimed', 'running')
    union all select workflow_id, 'duration', ms from change where to_status = 'completed'
  ),
  counted as (select workflow_id, of, ms from value union all select null, of, ms from value),
  ranked as (
    select *, row_number() over (partition by workflow_id, of order by ms) as place,
      count(*) over (partition by workflow_id, of) as count
    from counted
  )
  select workflow_id, of, count,
    max(case when place = (count + 1) / 2 then ms end) as median_ms,
    max(case when place = (95 * count + 99) / 100 then ms end) as p95_ms
  from ranked group by workflow_id, of, count`;

/** What jobs that are still kept did in a period, by workflow. */
export class InsightReads {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  read({ since, until, workflow }: InsightQuery): WireInsights {
    const values: Record<string, SQLInputValue> = { $since: since, $until: until, $workflow: workflow };
    const ends = z.array(OutcomeRow).parse(this.#db.prepare(outcomes).all(values));
    const times = z.array(SpreadRow).parse(this.#db.prepare(spreads).all(values));
    const of = (id: string | null): WireInsight =>
      insight(
        ends.filter((row) => row.workflow_id === id),
        times.filter((row) => row.workflow_id === id),
      );
    const ids = new Set([...ends, ...times].flatMap((row) => row.workflow_id ?? []));
    return {
      since,
      until,
      all: of(null),
      workflows: [...ids].map((id) => ({ workflow_id: id, ...of(id) })),
    };
  }
}

const insight = (
  ends: readonly z.output<typeof OutcomeRow>[],
  times: readonly z.output<typeof SpreadRow>[],
): WireInsight => {
  const count = (status: string) => ends.reduce((sum, row) => (row.status === status ? sum + row.count : sum), 0);
  const spread = (of: string) => {
    const row = times.find((each) => each.of === of);
    return row ? { count: row.count, median_ms: row.median_ms, p95_ms: row.p95_ms } : null;
  };
  const completed = count("completed");
  const failed = count("failed");
  return {
    completed,
    failed,
    cancelled: count("cancelled"),
    success_rate: completed + failed === 0 ? null : completed / (completed + failed),
    duration: spread("duration"),
    in_status: { pending: spread("pending"), claimed: spread("claimed"), running: spread("running") },
    errors: ends.flatMap(({ status, error_class, count }) =>
      status === "failed" && error_class !== null ? [{ error_class, count }] : [],
    ),
  };
};
