/** What really happens on the server: the ground truth that the oracle judges by. Times are milliseconds of the world. */

/** What a server of this API tells of a job, beyond its status. */
export interface ServerTraits {
  /** Rows have a version (`updated_at`). */
  readonly versions: boolean;
  /** Rows count attempts under the same id. */
  readonly attempts: boolean;
  /** Rows say when they were created, started and completed. */
  readonly times: boolean;
  /** How far the server's clock goes ahead (ms). */
  readonly clockAhead: number;
}

export type Outcome = "failed" | "completed" | "cancelled";

/** One run of a job, from the moment that it was queued. */
export interface Run {
  readonly queuedAt: number;
  startedAt: number | null;
  endedAt: number | null;
  outcome: Outcome | null;
  /** When the job began anew, was hidden or deleted after its end; null: it stayed as it was. */
  overAt: number | null;
}

/** A stretch during which the list shows the job. */
export interface Sight {
  readonly from: number;
  to: number | null;
}

export interface TrueJob {
  readonly id: string;
  readonly workflow: string;
  readonly createdAt: number;
  readonly runs: Run[];
  readonly sights: Sight[];
  /** The row as it is, and as it was before its last change. */
  row: WireRow;
  earlier: WireRow;
  changedAt: number;
  /** The row's last end was contradicted once by an answer from the past. */
  contradicted: boolean;
}

export type WireRow = Readonly<Record<string, unknown>> & { readonly id: string };

const epoch = Date.UTC(2026, 0, 1);

export interface Truth {
  /** Newest first, also those that the list does not show. */
  readonly jobs: readonly TrueJob[];
  /** Called after each change of a job. */
  onChange: (job: TrueJob) => void;
  /** Counted up with every change that an answer can show. */
  readonly changes: number;
  /** Status changes since the world began. */
  readonly transitions: number;
  readonly requeues: number;
  /** The server's clock. */
  clock(): number;
  create(id: string, workflow: string): TrueJob | null;
  start(id: string): TrueJob | null;
  end(id: string, outcome: Outcome): TrueJob | null;
  requeue(id: string): TrueJob | null;
  show(id: string, visible: boolean): void;
  isVisible(job: TrueJob): boolean;
  find(id: string): TrueJob | null;
}

/** Each operation returns the changed job, or null where it makes no sense for the job as it is. */
export const createTruth = (traits: ServerTraits, now: () => number): Truth => {
  const jobs: TrueJob[] = [];
  let changes = 0;
  let transitions = 0;
  let requeues = 0;
  let lastVersion = 0;
  const clock = () => epoch + now() + traits.clockAhead;
  const stamp = (at: number | null) =>
    at === null || !traits.times ? null : new Date(epoch + at + traits.clockAhead).toISOString();

  const toRow = (job: Pick<TrueJob, "id" | "workflow" | "createdAt" | "runs">): WireRow => {
    const run = job.runs.at(-1);
    lastVersion = Math.max(lastVersion + 1, clock());
    return {
      id: job.id,
      workflow_id: job.workflow,
      status: run?.outcome ?? (run?.startedAt == null ? "pending" : "running"),
      created_at: stamp(job.createdAt),
      started_at: stamp(run?.startedAt ?? null),
      completed_at: stamp(run?.endedAt ?? null),
      ...(traits.attempts ? { attempt: job.runs.length } : {}),
      ...(traits.versions ? { updated_at: new Date(lastVersion).toISOString() } : {}),
    };
  };
  const find = (id: string) => jobs.find((job) => job.id === id) ?? null;
  const isVisible = ({ sights }: TrueJob) => sights.at(-1)?.to === null;
  const changed = (job: TrueJob): TrueJob => {
    changes++;
    transitions++;
    job.earlier = job.row;
    job.row = toRow(job);
    job.changedAt = now();
    job.contradicted = false;
    if (isVisible(job)) truth.onChange(job);
    return job;
  };
  const leave = (job: TrueJob) => {
    changes++;
    const sight = job.sights.at(-1);
    if (sight !== undefined) sight.to ??= now();
    const run = job.runs.at(-1);
    if (run?.endedAt != null) run.overAt ??= now();
  };
  const begin = (): Run => ({ queuedAt: now(), startedAt: null, endedAt: null, outcome: null, overAt: null });

  const truth: Truth = {
    jobs,
    onChange: () => {},
    get changes() {
      return changes;
    },
    get transitions() {
      return transitions;
    },
    get requeues() {
      return requeues;
    },
    clock,
    create: (id, workflow) => {
      if (find(id) !== null) return null;
      const facts = { id, workflow, createdAt: now(), runs: [begin()] };
      const row = toRow(facts);
      const job: TrueJob = {
        ...facts,
        sights: [{ from: now(), to: null }],
        row,
        earlier: row,
        changedAt: now(),
        contradicted: true,
      };
      jobs.unshift(job);
      changes++;
      transitions++;
      truth.onChange(job);
      return job;
    },
    start: (id) => {
      const job = find(id);
      const run = job?.runs.at(-1);
      if (job === null || run === undefined || run.startedAt !== null || run.endedAt !== null) return null;
      run.startedAt = now();
      return changed(job);
    },
    end: (id, outcome) => {
      const job = find(id);
      const run = job?.runs.at(-1);
      if (job === null || run === undefined || run.startedAt === null || run.endedAt !== null) return null;
      run.endedAt = now();
      run.outcome = outcome;
      if (!isVisible(job)) run.overAt = now();
      return changed(job);
    },
    requeue: (id) => {
      const job = find(id);
      if (job === null) return null;
      const run = job.runs.at(-1);
      if (run?.endedAt == null || run.endedAt >= now()) return null;
      run.overAt ??= now();
      job.runs.push(begin());
      requeues++;
      return changed(job);
    },
    show: (id, visible) => {
      const job = find(id);
      if (job === null || isVisible(job) === visible) return;
      if (visible) {
        changes++;
        job.sights.push({ from: now(), to: null });
      } else leave(job);
    },
    isVisible,
    find,
  };
  return truth;
};
