import type { JobSource, Page } from "../connectors/connector.ts";
import type { Instant, Job, JobDetail, JobId } from "../model/job.ts";
import { type Problem, ProblemError, problemText } from "../model/problem.ts";

/** What one round of requests told. */
export type PollResult =
  | {
      readonly kind: "jobs";
      /** In the server's order, newest first; those asked for by id come last. */
      readonly jobs: readonly Job[];
      /** How many of `jobs`, from the first one, the list showed. */
      readonly listed: number;
      /** Active jobs of which the server says that there is no such job. */
      readonly gone: readonly JobId[];
      /** The whole list was asked for (see `PollPlan.full`). */
      readonly full: boolean;
      readonly rejected: readonly string[];
      readonly servedAt: Instant | null;
    }
  | { readonly kind: "failed"; readonly problem: Problem };

/** The newest page as it was last seen: an answer "unchanged" tells it again. Held in memory only. */
export interface NewestPage {
  readonly validator: string;
  readonly jobs: readonly Job[];
  readonly rejected: readonly string[];
}

export interface PollPlan {
  /** First sight of a connection, or another selection: read the whole list, up to `listLimit` rows. */
  readonly full: boolean;
  /** Nothing unknown stands below such a row of the list. */
  readonly isKnown: (id: JobId) => boolean;
  /** Active jobs that are asked for by id where the list does not show them; the most urgent first. */
  readonly active: readonly JobId[];
  readonly newest: NewestPage | null;
}

/** Rows of a first list that are read, newest first. */
const listLimit = 2_000;
/** Jobs asked for by id in one round; the others have their turn in the next. */
const byIdLimit = 40;
const byIdAtOnce = 4;
/** However odd the server's pages are, a round ends. */
const mostPages = 60;

/** One round: the newest page, backwards until it meets a known row, then by id the active jobs that it did not meet. */
export const poll = async (
  source: Pick<JobSource, "list" | "get">,
  plan: PollPlan,
  signal: AbortSignal,
): Promise<{ readonly result: PollResult; readonly newest: NewestPage | null }> => {
  try {
    const { jobs, rejected, servedAt, newest } = await readList(source, plan, signal);
    const unmet = plan.active.filter((id) => !jobs.has(id)).slice(0, byIdLimit);
    const asked = await askById(source, unmet, signal);
    const result: PollResult = {
      kind: "jobs",
      jobs: [...jobs.values(), ...asked.jobs],
      listed: jobs.size,
      gone: asked.gone,
      full: plan.full,
      rejected: [...rejected, ...asked.rejected],
      servedAt,
    };
    return { result, newest };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { result: { kind: "failed", problem: error.problem }, newest: plan.newest };
  }
};

const readList = async (source: Pick<JobSource, "list" | "get">, plan: PollPlan, signal: AbortSignal) => {
  const jobs = new Map<JobId, Job>();
  const rejected: string[] = [];
  let servedAt: Instant | null = null;
  let newest: NewestPage | null = null;
  let page: string | null = null;
  for (let count = 0; count < mostPages; count++) {
    const first = page === null;
    const validator: string | null = first && !plan.full ? (plan.newest?.validator ?? null) : null;
    const answer: Page | "unchanged" = await source.list({ page, limit: plan.full ? 200 : 50, validator }, signal);
    if (answer === "unchanged") {
      newest = plan.newest;
      for (const job of newest?.jobs ?? []) jobs.set(job.id, job);
      rejected.push(...(newest?.rejected ?? []));
      break;
    }
    // A row that drifted onto the next page is told again there, newer.
    for (const job of answer.jobs) jobs.set(job.id, job);
    rejected.push(...answer.rejected);
    servedAt ??= answer.servedAt;
    if (first && answer.validator !== null)
      newest = { validator: answer.validator, jobs: answer.jobs, rejected: answer.rejected };
    const met = !plan.full && answer.jobs.some(({ id }) => plan.isKnown(id));
    if (answer.next === null || met || jobs.size >= listLimit) break;
    page = answer.next;
  }
  return { jobs, rejected, servedAt, newest };
};

/** Problems of one job alone: the others are still told. */
const ofOneJob: ReadonlySet<Problem["code"]> = new Set(["server", "schema", "protocol", "too-large", "permission"]);

const askById = async (source: Pick<JobSource, "list" | "get">, ids: readonly JobId[], signal: AbortSignal) => {
  const jobs: Job[] = [];
  const gone: JobId[] = [];
  const rejected: string[] = [];
  const queue = ids.values();
  const worker = async () => {
    for (const id of queue) {
      try {
        const detail = await source.get(id, signal);
        if (detail === null) gone.push(id);
        else jobs.push(withoutPayload(detail));
      } catch (error) {
        if (!(error instanceof ProblemError && ofOneJob.has(error.problem.code))) throw error;
        rejected.push(`job ${id}: ${problemText(error.problem.code).title}`);
      }
    }
  };
  await Promise.all(Array.from({ length: byIdAtOnce }, worker));
  return { jobs, gone, rejected };
};

/** Only what the watcher keeps: payloads are neither stored nor shown in lists. */
const withoutPayload = ({ input, output, errorText, exitCode, ...job }: JobDetail): Job => job;
