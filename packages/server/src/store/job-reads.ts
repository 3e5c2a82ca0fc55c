import type { DatabaseSync } from "node:sqlite";
import type { WireJob, WireStep } from "@jobwatch/core/jobs-api";
import type { WireHistoryEntry, WireSample } from "../http/schemas.ts";
import { storedSteps, wireHistoryEntry, wireJob, wireSample, wireStep } from "./rows.ts";
import type { JobStatus } from "./status.ts";

/** Which jobs: the newest first, after `skip` of them. */
export interface JobQuery {
  readonly skip: number;
  readonly limit: number;
  readonly status: JobStatus | null;
}

/** What the API tells about jobs. */
export class JobReads {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  list({ skip, limit, status }: JobQuery): { items: WireJob[]; total: number } {
    const where = status === null ? "" : "where status = ?";
    const filter = status === null ? [] : [status];
    const rows = this.#db
      .prepare(`select * from job ${where} order by created_at desc, seq desc limit ? offset ?`)
      .all(...filter, limit, skip);
    const count = this.#db.prepare(`select count(*) as total from job ${where}`).get(...filter);
    return { items: rows.map(wireJob), total: Number(count?.["total"]) };
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
    return this.#db
      .prepare("select * from step where job_id = ? order by step_index, attempt_number")
      .all(jobId)
      .map(wireStep);
  }

  samples(jobId: string): WireSample[] {
    return this.#db.prepare("select * from sample where job_id = ? order by seq").all(jobId).map(wireSample);
  }

  /** Every change of its status, the first one first. */
  history(jobId: string): WireHistoryEntry[] {
    return this.#db.prepare("select * from history where job_id = ? order by seq").all(jobId).map(wireHistoryEntry);
  }
}
