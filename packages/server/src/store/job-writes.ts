import { randomUUID } from "node:crypto";
import type { DatabaseSync, SQLInputValue, SQLOutputValue } from "node:sqlite";
import type { Sample } from "../running/sampler.ts";
import type { JobOutputs } from "../running/step-outputs.ts";
import type { Workflow } from "../workflows/workflow.ts";
import { inTransaction } from "./database.ts";
import type { JobChanges } from "./job-changes.ts";
import { hasEnded, parseStatus, refusalOf, TransitionRefused } from "./life-cycle.ts";
import { type JobInHand, jobInHand, type Progress } from "./rows.ts";
import { stampAfter } from "./stamp.ts";
import type { Failure, JobEnd, JobStatus, StopReason } from "./status.ts";

/** Of a job of which nobody says another: from 0 to 3, the higher ones run first. */
const usualPriority = 1;

type Columns = Readonly<Record<string, SQLInputValue>>;

/** The columns that tell of a failure, in a job, a step and the history alike. */
const failureColumns = (failure: Failure | null): Columns => ({
  error_message: failure?.message ?? null,
  error_class: failure?.class ?? null,
  exit_code: failure?.exitCode ?? null,
  signal: failure?.signal ?? null,
});
/** A cancelled job has nothing to explain; only its class says so. */
const cancelledColumns: Columns = { ...failureColumns(null), error_class: "cancelled" };

const endColumns = (end: JobEnd): Columns => {
  switch (end.status) {
    case "completed":
      return { ...failureColumns(null), exit_code: 0 };
    case "cancelled":
      return cancelledColumns;
    case "failed":
      return failureColumns(end.failure);
  }
};

/**
 * Every change of a job, each one whole transaction that is told when it is done. Only the runner and the recovery at
 * start write. A change of status that the life cycle does not have throws TransitionRefused and changes nothing.
 */
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
  submit(workflow: Workflow, input: unknown, priority = usualPriority): string {
    const id = randomUUID();
    const at = new Date(this.#now()).toISOString();
    this.#change(id, () => {
      this.#insert("job", {
        id,
        workflow_id: workflow.id,
        name: workflow.name,
        steps: JSON.stringify(workflow.steps),
        priority,
        parallel: workflow.parallel,
        cost_rate: workflow.costRate && JSON.stringify(workflow.costRate),
        status: "pending",
        input_payload: JSON.stringify(input),
        created_at: at,
        updated_at: at,
      });
      this.#insert("history", { job_id: id, at, attempt: 1, to_status: "pending" });
      for (const [index, step] of workflow.steps.entries())
        this.#insert("step", {
          job_id: id,
          step_index: index,
          step_id: step.id,
          attempt_number: 1,
          job_attempt: 1,
          status: "pending",
        });
    });
    return id;
  }

  /** Gives the job of the highest priority that has waited longest to a slot; null when none waits. */
  claimNext(): JobInHand | null {
    const next = this.#db
      .prepare("select * from job where status = 'pending' order by priority desc, seq limit 1")
      .get();
    if (!next) return null;
    const job = this.#inHand(next);
    this.#change(job.id, () => this.#move(job.id, "claimed", {}));
    return job;
  }

  /** Jobs that have a slot: asked once, at start, it is those of a server that is no more. */
  inHand(): JobInHand[] {
    return this.#db
      .prepare("select * from job where status in ('claimed', 'running') order by seq")
      .all()
      .map((row) => this.#inHand(row));
  }

  #inHand(row: Readonly<Record<string, SQLOutputValue>>): JobInHand {
    // SQLite takes the other columns from the row that has the maximum: https://sqlite.org/lang_select.html#bareagg
    const steps = this.#db
      .prepare(
        `select step.*, max(attempt_number), sum(job_attempt = ?) as tries from step where job_id = ? group by step_index`,
      )
      .all(row["attempt"] ?? null, row["id"] ?? null);
    return jobInHand(row, steps);
  }

  /** The job has its slot and begins. */
  start(jobId: string): void {
    this.#change(jobId, () => {
      const at = this.#move(jobId, "running", {});
      this.#set("job", { started_at: at }, "id = ?", [jobId]);
    });
  }

  startStep(jobId: string, index: number): void {
    this.#change(jobId, () => {
      const at = this.#touch(jobId, {});
      const where = "job_id = ? and step_index = ? and status = 'pending'";
      this.#set("step", { status: "running", started_at: at }, where, [jobId, index]);
    });
  }

  /** It succeeded; `outputs` are those of all steps by now. */
  completeStep(jobId: string, index: number, outputs: JobOutputs): void {
    const output_payload = Object.keys(outputs).length === 0 ? null : JSON.stringify(outputs);
    this.#endStep(jobId, index, null, { output_payload });
  }

  /** `again`: it is to be tried once more, with a new row of its own. */
  failStep(jobId: string, index: number, failure: Failure, again: boolean): void {
    this.#endStep(jobId, index, failure, {}, again);
  }

  #endStep(jobId: string, index: number, failure: Failure | null, columns: Columns, again = false): void {
    this.#change(jobId, () => {
      const at = this.#touch(jobId, columns);
      const result = failure ? failureColumns(failure) : { exit_code: 0 };
      const status = failure ? "failed" : "completed";
      const where = "job_id = ? and step_index = ? and status = 'running'";
      this.#set("step", { status, ...result, completed_at: at }, where, [jobId, index]);
      if (again) this.#addAttempt(jobId, index);
    });
  }

  /** It can no longer run: a step that it needs did not pass. */
  skipStep(jobId: string, index: number): void {
    this.#change(jobId, () => {
      this.#touch(jobId, {});
      this.#set("step", { status: "skipped" }, "job_id = ? and step_index = ? and status = 'pending'", [jobId, index]);
    });
  }

  /** Remembers that a job is to stop, so that a later server knows it too. No one is told: it has not stopped yet. */
  wishStop(jobId: string, reason: StopReason): void {
    this.#run("update job set stop_reason = coalesce(stop_reason, ?) where id = ?", [reason, jobId]);
  }

  /** What a step's processes use now. It is no change of the job: whoever shows it asks for it. */
  addSample(jobId: string, stepIndex: number, sample: Sample): void {
    this.#run(
      `insert into sample (job_id, at, attempt, step_index, cpu_percent, cpu_seconds, memory_bytes)
       select id, ?, attempt, ?, ?, ?, ? from job where id = ?`,
      [new Date(this.#now()).toISOString(), stepIndex, sample.cpuPercent, sample.cpuSeconds, sample.memoryBytes, jobId],
    );
  }

  /** Null: it no longer tells any. */
  setProgress(jobId: string, progress: Progress | null): void {
    this.#touch(jobId, { progress: progress && JSON.stringify(progress) });
    this.#changes.tell(jobId, "progress");
  }

  /** Ends the job: the step that ran ends with it, those that never began are skipped. */
  finish(jobId: string, end: JobEnd): void {
    this.#change(jobId, () => {
      const columns = endColumns(end);
      const at = this.#move(jobId, end.status, columns);
      this.#set("job", { completed_at: at, stop_reason: null }, "id = ?", [jobId]);
      const running = "job_id = ? and status = 'running'";
      this.#set("step", { status: end.status, ...columns, completed_at: at }, running, [jobId]);
      this.#set("step", { status: "skipped" }, "job_id = ? and status = 'pending'", [jobId]);
    });
  }

  /** Queues an ended job again, as its next attempt: what was completed stays, the step that failed gets a new row. */
  resume(jobId: string): void {
    this.#change(jobId, () => {
      const attempt = Number(this.#db.prepare("select attempt from job where id = ?").get(jobId)?.["attempt"]) + 1;
      const cleared = { ...failureColumns(null), progress: null, started_at: null, completed_at: null };
      this.#move(jobId, "pending", { ...cleared, attempt });
      this.#set("step", { status: "pending" }, "job_id = ? and status = 'skipped'", [jobId]);
      const again = this.#db
        .prepare(
          `select step_index from step where job_id = ? group by step_index
           having sum(status in ('completed', 'pending')) = 0`,
        )
        .all(jobId);
      for (const row of again) this.#addAttempt(jobId, Number(row["step_index"]));
      this.#set("step", { job_attempt: attempt }, "job_id = ? and status = 'pending'", [jobId]);
    });
  }

  /** Forgets an ended job: its steps and history go with it. */
  remove(jobId: string): void {
    inTransaction(this.#db, () => {
      const status = this.#status(jobId);
      if (!hasEnded(status))
        throw new TransitionRefused(jobId, `it has not ended (${status}); cancel it before you delete it`);
      this.#run("delete from job where id = ?", [jobId]);
    });
    this.#changes.tell(jobId, "deleted");
  }

  /** A whole change of a job, told once it is written. */
  #change(jobId: string, work: () => void): void {
    inTransaction(this.#db, work);
    this.#changes.tell(jobId, "state");
  }

  /** The one place where a status changes: compares, sets, and writes the change into the history. The time of it. */
  #move(jobId: string, to: JobStatus, columns: Columns): string {
    const from = this.#status(jobId);
    const refusal = refusalOf(from, to);
    if (refusal !== null) throw new TransitionRefused(jobId, refusal);
    const at = this.#stamp(jobId);
    const changed = this.#set("job", { status: to, ...columns, updated_at: at }, "id = ? and status = ?", [
      jobId,
      from,
    ]);
    if (changed !== 1) throw new TransitionRefused(jobId, `it is no longer ${from}`);
    this.#run(
      `insert into history (job_id, at, attempt, from_status, to_status, error_message, error_class, exit_code, signal)
       select id, updated_at, attempt, ?, status, error_message, error_class, exit_code, signal from job where id = ?`,
      [from, jobId],
    );
    return at;
  }

  #status(jobId: string): JobStatus {
    const row = this.#db.prepare("select status from job where id = ?").get(jobId);
    if (!row) throw new TransitionRefused(jobId, "it is no longer there");
    return parseStatus(row["status"]);
  }

  /** Sets columns and the time of the change, which it returns. */
  #touch(jobId: string, columns: Columns): string {
    const at = this.#stamp(jobId);
    this.#set("job", { ...columns, updated_at: at }, "id = ?", [jobId]);
    return at;
  }

  #stamp(jobId: string): string {
    const previous = this.#db.prepare("select updated_at from job where id = ?").get(jobId);
    return stampAfter(String(previous?.["updated_at"]), this.#now());
  }

  /** The next row of a step, to be run in the job's present attempt. */
  #addAttempt(jobId: string, index: number): void {
    this.#run(
      `insert into step (job_id, step_index, step_id, attempt_number, job_attempt, status)
       select job_id, step_index, step_id, max(attempt_number) + 1, (select attempt from job where id = job_id), 'pending'
       from step where job_id = ? and step_index = ? group by job_id, step_index`,
      [jobId, index],
    );
  }

  // Names of tables and columns come from this file alone.

  #insert(table: string, columns: Columns): void {
    const names = Object.keys(columns);
    const places = names.map(() => "?").join(", ");
    this.#run(`insert into ${table} (${names.join(", ")}) values (${places})`, Object.values(columns));
  }

  #set(table: string, columns: Columns, where: string, values: readonly SQLInputValue[]): number {
    const set = Object.keys(columns).map((column) => `${column} = ?`);
    return this.#run(`update ${table} set ${set.join(", ")} where ${where}`, [...Object.values(columns), ...values]);
  }

  /** How many rows changed. */
  #run(sql: string, values: readonly SQLInputValue[]): number {
    return Number(this.#db.prepare(sql).run(...values).changes);
  }
}
