import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import type { WireCosts, WireHistoryEntry, WireJob, WireSample, WireStep } from "@jobwatch/core/jobs-api";
import { costsOf } from "./costs.ts";
import { jobColumns, storedRate, storedSteps, wireHistoryEntry, wireJob, wireSample, wireSteps } from "./rows.ts";
import type { JobStatus } from "./status.ts";

/** By what jobs can be put in order; each with the newest row last among equals. */
export const jobOrders = ["created_at", "updated_at", "started_at", "completed_at", "name", "status"] as const;
export type JobOrder = (typeof jobOrders)[number];

/** Which jobs, in which order, after `skip` of them. A filter that is null or empty lets all pass. */
export interface JobQuery {
  readonly skip: number;
  readonly limit: number;
  readonly statuses: readonly JobStatus[];
  readonly workflow: string | null;
  /** In the name, the beginning of the id, the workflow or the error; upper and lower case are the same. */
  readonly search: string | null;
  /** ISO 8601, compared as text with the stored stamps. */
  readonly createdAfter: string | null;
  readonly createdBefore: string | null;
  readonly updatedSince: string | null;
  readonly order: { readonly by: JobOrder; readonly descending: boolean };
}

interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

const conditionsOf = (query: JobQuery): Condition[] => {
  const conditions: Condition[] = [];
  const add = (sql: string, ...values: readonly SQLInputValue[]) => conditions.push({ sql, values });
  if (query.statuses.length > 0) add(`status in (${query.statuses.map(() => "?").join(", ")})`, ...query.statuses);
  if (query.workflow !== null) add("workflow_id = ?", query.workflow);
  if (query.createdAfter !== null) add("created_at > ?", query.createdAfter);
  if (query.createdBefore !== null) add("created_at < ?", query.createdBefore);
  if (query.updatedSince !== null) add("updated_at >= ?", query.updatedSince);
  if (query.search !== null) {
    const anywhere = `%${query.search.replace(/[\\%_]/g, "\\$&")}%`;
    const like = (column: string) => `${column} like ? escape '\\'`;
    const columns = ["name", "workflow_id", "error_message", "id"];
    add(`(${columns.map(like).join(" or ")})`, anywhere, anywhere, anywhere, anywhere.slice(1));
  }
  return conditions;
};

/** Of statements and of counts: there are as many as there are ways to ask. */
const mostKept = 100;

/** What the API tells about jobs. */
export class JobReads {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  /** How many jobs fit a filter, as long as nothing is written: to count 100,000 takes longer than to read a page of them. */
  readonly #counts = new Map<string, number>();
  #countedAt = -1;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  list(query: JobQuery): { items: WireJob[]; total: number } {
    const conditions = conditionsOf(query);
    const where = conditions.length === 0 ? "" : `where ${conditions.map(({ sql }) => sql).join(" and ")}`;
    const values = conditions.flatMap((condition) => condition.values);
    const direction = query.order.descending ? "desc" : "asc";
    // The names of columns come from `jobOrders` alone.
    const order = `order by ${query.order.by} ${direction}, seq ${direction}`;
    const rows = this.#statement(`select ${jobColumns} from job ${where} ${order} limit ? offset ?`).all(
      ...values,
      query.limit,
      query.skip,
    );
    return { items: rows.map(wireJob), total: this.#count(where, values) };
  }

  #count(where: string, values: readonly SQLInputValue[]): number {
    const changes = Number(this.#statement("select total_changes() as count").get()?.["count"]);
    if (changes !== this.#countedAt || this.#counts.size >= mostKept) this.#counts.clear();
    this.#countedAt = changes;
    const key = JSON.stringify([where, ...values]);
    const known = this.#counts.get(key);
    if (known !== undefined) return known;
    const count = Number(this.#statement(`select count(*) as count from job ${where}`).get(...values)?.["count"]);
    this.#counts.set(key, count);
    return count;
  }

  /** Prepared once: a list's statement takes longer to prepare than to run. */
  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    if (this.#statements.size >= mostKept) this.#statements.clear();
    const prepared = this.#db.prepare(sql);
    this.#statements.set(sql, prepared);
    return prepared;
  }

  job(id: string): WireJob | null {
    const row = this.#db.prepare("select * from job where id = ?").get(id);
    return row ? wireJob(row) : null;
  }

  /** The variables of a command's environment by its name, as long as a job has it. */
  environment(name: string): Readonly<Record<string, string>> | null {
    const row = this.#db
      .prepare("select steps from job where json_extract(input_payload, '$.environment') = ? limit 1")
      .get(name);
    return row ? (storedSteps(row["steps"])[0]?.env ?? null) : null;
  }

  steps(jobId: string): WireStep[] {
    const job = this.#db.prepare("select steps, output_payload from job where id = ?").get(jobId);
    if (!job) return [];
    const rows = this.#db.prepare("select * from step where job_id = ? order by step_index, attempt_number").all(jobId);
    return wireSteps(job, rows);
  }

  costs(jobId: string, now: number): WireCosts {
    const row = this.#db.prepare("select cost_rate from job where id = ?").get(jobId);
    return costsOf(jobId, this.steps(jobId), storedRate(row?.["cost_rate"] ?? null), now);
  }

  samples(jobId: string): WireSample[] {
    return this.#db.prepare("select * from sample where job_id = ? order by seq").all(jobId).map(wireSample);
  }

  /** Every change of its status, the first one first. */
  history(jobId: string): WireHistoryEntry[] {
    return this.#db.prepare("select * from history where job_id = ? order by seq").all(jobId).map(wireHistoryEntry);
  }
}
