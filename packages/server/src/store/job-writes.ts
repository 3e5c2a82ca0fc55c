import { randomUUID } from "node:crypto";
import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { Workflow } from "../workflows/workflow.ts";
import { inTransaction } from "./database.ts";
import type { JobChanges } from "./job-changes.ts";
import { type ClaimedJob, claimedJob, type GroupRecord, type LeftJob, leftJob, type Progress } from "./rows.ts";
import { stampAfter } from "./stamp.ts";
import type { JobEnd, JobStatus, StepStatus } from "./status.ts";

/** Every change of a job, each one whole transaction that is told when it is done. Only the runner and the recovery at start write. */
export class JobWrites {
  readonly #db: DatabaseSync;
  readonly #now: () => number;
  readonly #changes: Pick<JobChanges, "tell">;

  constructor(db: DatabaseSync, now: () => number, changes: Pick<JobChanges, "tell">) {
    this.#db = db;
    this.#now = now;
    this.#changes = changes;
  }

  /** Queues a job of the workflow as it is now: later edits of its file do not reach it. Returns the job's id. */
  submit(workflow: Workflow, input: unknown): string {
    const id = randomUUID();
    const at = new Date(this.#now()).toISOString();
    inTransaction(this.#db, () => {
      this.#run(
        `insert into job (id, workflow_id, name, steps, status, input_payload, created_at, updated_at)
         values (?, ?, ?, ?, 'pending', ?, ?, ?)`,
        [id, workflow.id, workflow.name, JSON.stringify(workflow.steps), JSON.stringify(input), at, at],
      );
      for (const [index, step] of workflow.steps.entries())
        this.#run("insert into step (job_id, step_index, step_id, status) values (?, ?, ?, 'pending')", [
          id,
          index,
          step.id,
        ]);
    });
    this.#changes.tell(id, "state");
    return id;
  }

  /** Gives the job that has waited longest to a slot; null when none waits. */
  claimNext(): ClaimedJob | null {
    const claimed = inTransaction(this.#db, () => {
      const row = this.#db
        .prepare("select id, steps, input_payload from job where status = 'pending' order by seq limit 1")
        .get();
      if (!row) return null;
      const job = claimedJob(row);
      this.#update(job.id, { status: "claimed" });
      return job;
    });
    if (claimed) this.#changes.tell(claimed.id, "state");
    return claimed;
  }

  startStep(jobId: string, index: number): void {
    inTransaction(this.#db, () => {
      const at = this.#update(jobId, { status: "running" });
      this.#run("update job set started_at = coalesce(started_at, ?) where id = ?", [at, jobId]);
      this.#run("update step set status = 'running', started_at = ? where job_id = ? and step_index = ?", [
        at,
        jobId,
        index,
      ]);
    });
    this.#changes.tell(jobId, "state");
  }

  endStep(jobId: string, index: number, status: StepStatus, error: string | null): void {
    inTransaction(this.#db, () => {
      const at = this.#update(jobId, { group_id: null, group_identity: null });
      this.#run("update step set status = ?, error_message = ?, completed_at = ? where job_id = ? and step_index = ?", [
        status,
        error,
        at,
        jobId,
        index,
      ]);
    });
    this.#changes.tell(jobId, "state");
  }

  /** Remembers whom to end should this server die: written as soon as the process exists. */
  recordGroup(jobId: string, group: GroupRecord): void {
    this.#update(jobId, { group_id: group.id, group_identity: group.identity });
  }

  setProgress(jobId: string, progress: Progress): void {
    this.#update(jobId, { progress: JSON.stringify(progress) });
    this.#changes.tell(jobId, "progress");
  }

  /** Ends the job: the step that ran ends with it, those that never began are skipped. */
  finish(jobId: string, end: JobEnd): void {
    inTransaction(this.#db, () => {
      const failure = end.status === "failed" ? end : null;
      const at = this.#update(jobId, {
        status: end.status satisfies JobStatus,
        error_message: failure?.message ?? null,
        exit_code: failure ? failure.exitCode : end.status === "completed" ? 0 : null,
        group_id: null,
        group_identity: null,
      });
      this.#run("update job set completed_at = ? where id = ?", [at, jobId]);
      this.#run(
        "update step set status = ?, error_message = ?, completed_at = ? where job_id = ? and status = 'running'",
        [end.status, failure?.message ?? null, at, jobId],
      );
      this.#run("update step set status = 'skipped' where job_id = ? and status = 'pending'", [jobId]);
    });
    this.#changes.tell(jobId, "state");
  }

  /** Jobs in hand of a server that is no more: asked once, at start. */
  left(): LeftJob[] {
    return this.#db
      .prepare("select id, group_id, group_identity from job where status in ('claimed', 'running')")
      .all()
      .map(leftJob);
  }

  /** Sets columns and the time of the change, which it returns. Column names come from this file alone. */
  #update(jobId: string, columns: Readonly<Record<string, SQLInputValue>>): string {
    const previous = this.#db.prepare("select updated_at from job where id = ?").get(jobId);
    const at = stampAfter(String(previous?.["updated_at"]), this.#now());
    const set = Object.keys(columns).map((column) => `${column} = ?`);
    this.#run(`update job set ${[...set, "updated_at = ?"].join(", ")} where id = ?`, [
      ...Object.values(columns),
      at,
      jobId,
    ]);
    return at;
  }

  #run(sql: string, values: readonly SQLInputValue[]): void {
    this.#db.prepare(sql).run(...values);
  }
}
