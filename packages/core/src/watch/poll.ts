import type { Changes, JobSource, Page } from "../connectors/connector.ts";
import { type Instant, isOlder, type Job, type JobDetail, type JobId } from "../model/job.ts";
import { type Problem, ProblemError, problem, problemTitle } from "../model/problem.ts";
import { watchWords } from "./words.ts";

/** What one round of requests told. */
export type PollResult =
  | {
      readonly kind: "jobs";
      /** In the server's order, newest first, each id once; those asked for by id come last. */
      readonly jobs: readonly Job[];
      /** How many of `jobs`, from the first one, the list showed. */
      readonly listed: number;
      /** The list told what it told in the last round: from it only jobs in doubt can learn. */
      readonly same: boolean;
      /** Active jobs of which the server says that there is no such job. */
      readonly gone: readonly JobId[];
      /** The whole list was asked for (see `PollPlan.full`). */
      readonly full: boolean;
      readonly rejected: readonly string[];
      readonly servedAt: Instant | null;
    }
  | { readonly kind: "failed"; readonly problem: Problem };

/** What a round leaves to the next one, once what it told is taken in. Held in memory only. */
export interface PollMemory {
  /** The newest page, which an answer "unchanged" tells again; null: not known. */
  readonly newest: Pick<Page, "jobs" | "rejected" | "validator"> | null;
  /** Active jobs whose turn to be asked for by id had not come yet, the next one first. */
  readonly waiting: readonly JobId[];
  /** What was found of the last list; of the same list the same is true. */
  readonly missing: Missing | null;
  readonly turn: Turn;
  /** All changes before are known, by the server's clock; null: not each active job was asked for yet. */
  readonly changesAt: Instant | null;
}

/** In which each active job that no list shows is asked for once. */
interface Turn {
  /** By the server's clock; null: it does not say. */
  readonly at: Instant | null;
  readonly unasked: readonly JobId[];
}

/** Those of the active jobs that a list did not show. */
interface Missing {
  readonly active: readonly JobId[];
  readonly listed: readonly Job[];
  readonly ids: readonly JobId[];
}

export const noMemory: PollMemory = {
  newest: null,
  waiting: [],
  missing: null,
  turn: { at: null, unasked: [] },
  changesAt: null,
};

export interface PollPlan {
  /** First sight of a connection, or another selection: read the whole list, up to `listLimit` rows. */
  readonly full: boolean;
  /** Nothing unknown stands below such a row of the list. */
  readonly isKnown: (id: JobId) => boolean;
  /** Active jobs that are asked for by id, in turns, where the list does not show them. */
  readonly active: readonly JobId[];
  readonly memory: PollMemory;
}

type Asked = Pick<JobSource, "list" | "get" | "changed">;

/** Rows of a first list that are read, newest first. */
const listLimit = 2_000;
/** Jobs asked for by id in one round; the others have their turn in the next. */
const byIdLimit = 40;
/** So many where the server tells what changed: who is no more, it does not tell. */
const byIdBesideChanges = 4;
const byIdAtOnce = 4;
/** However odd the server's pages are, a round ends. */
const mostPages = 60;

/** One round: the newest page, backwards until it meets a known row, then by id the active jobs that it did not meet. */
export const poll = async (
  source: Asked,
  plan: PollPlan,
  signal: AbortSignal,
): Promise<{ readonly result: PollResult; readonly memory: PollMemory }> => {
  try {
    const list = await readList(source, plan, signal);
    const missing = missingIn(list.jobs, plan.active, plan.memory.missing);
    const before = plan.memory;
    const order = inTurn(missing.ids, before.waiting);
    const changes = order.length > byIdBesideChanges ? await askChanges(source, before.changesAt, signal) : null;
    const asked = await askById(source, order.slice(0, changes === null ? byIdLimit : byIdBesideChanges), signal);
    const others = [...(changes?.jobs ?? []), ...asked.jobs];
    const unread = [...(changes?.rejected ?? []), ...asked.rejected];
    const result: PollResult = {
      kind: "jobs",
      jobs: others.length === 0 ? list.jobs : merged([...list.jobs, ...others]),
      listed: list.jobs.length,
      same: list.same,
      gone: asked.gone,
      full: plan.full,
      rejected: unread.length === 0 ? list.rejected : [...list.rejected, ...unread],
      servedAt: list.servedAt,
    };
    const waiting = order.filter((id) => !asked.tried.has(id));
    const turn = nextTurn(before.turn, order, asked.tried, list.servedAt);
    const asOfTurn = turn.unasked.length === 0 ? turn.at : null;
    const changesAt = changes === null ? asOfTurn : (list.servedAt ?? before.changesAt);
    return { result, memory: { newest: list.newest, waiting, missing, turn, changesAt } };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { result: { kind: "failed", problem: error.problem }, memory: plan.memory };
  }
};

interface ListAnswer {
  readonly jobs: readonly Job[];
  readonly rejected: readonly string[];
  readonly same: boolean;
  readonly servedAt: Instant | null;
  readonly newest: PollMemory["newest"];
}

const readList = async (source: Asked, plan: PollPlan, signal: AbortSignal): Promise<ListAnswer> => {
  const { newest } = plan.memory;
  const limit = plan.full ? 200 : 50;
  let first: Page | null = null;
  let jobs: readonly Job[] = [];
  const rejected: string[] = [];
  let page: string | null = null;
  for (let count = 0; count < mostPages; count++) {
    const validator: string | null = first === null && !plan.full ? (newest?.validator ?? null) : null;
    const answer: Page | "unchanged" = await source.list({ page, limit, validator }, signal);
    // Everything below it was read when it came for the first time.
    if (answer === "unchanged") return again(newest, null);
    if (first === null && !plan.full && answer.jobs === newest?.jobs)
      return again({ ...newest, validator: answer.validator }, answer.servedAt);
    first ??= answer;
    jobs = answer === first ? answer.jobs : merged([...jobs, ...answer.jobs]);
    rejected.push(...answer.rejected);
    const met = !plan.full && answer.jobs.some(({ id }) => plan.isKnown(id));
    if (answer.next === null || met || jobs.length >= listLimit) break;
    page = answer.next;
  }
  return { jobs, rejected, same: false, servedAt: first?.servedAt ?? null, newest: first };
};

/** The list is as it was. */
const again = (newest: PollMemory["newest"], servedAt: Instant | null): ListAnswer => {
  if (newest === null) throw problem("protocol", watchWords().notModified);
  return { jobs: newest.jobs, rejected: newest.rejected, same: true, servedAt, newest };
};

/** Each id once. A row that drifted onto the next page is told again there, newer. */
const merged = (rows: readonly Job[]): readonly Job[] => {
  const jobs = new Map<JobId, Job>();
  for (const job of rows) {
    const before = jobs.get(job.id);
    if (before === undefined || !isOlder(job, before)) jobs.set(job.id, job);
  }
  return [...jobs.values()];
};

const missingIn = (listed: readonly Job[], active: readonly JobId[], before: Missing | null): Missing => {
  if (before?.listed === listed && before.active === active) return before;
  const ids = new Set(active);
  if (ids.size > 0) for (const { id } of listed) ids.delete(id);
  return { active, listed, ids: [...ids] };
};

/** Those that waited come first, in their order; whoever was asked comes last. */
const inTurn = (ids: readonly JobId[], waiting: readonly JobId[]): readonly JobId[] => {
  if (ids.length === 0) return ids;
  const wanted = new Set(ids);
  return [...new Set([...waiting.filter((id) => wanted.has(id)), ...ids])];
};

/** A turn is over when nobody is left in it; then the next one begins. */
const nextTurn = (before: Turn, missing: readonly JobId[], tried: ReadonlySet<JobId>, now: Instant | null): Turn => {
  if (before.unasked.length === 0) return { at: now ?? before.at, unasked: missing.filter((id) => !tried.has(id)) };
  const wanted = new Set(missing);
  return { at: before.at, unasked: before.unasked.filter((id) => wanted.has(id) && !tried.has(id)) };
};

/** A change may be told this much later (ms) than its time: by a replica that is behind, or clocks that differ. */
const overlap = 30_000;

/** What changed since then, where that is known and the server tells it. */
const askChanges = async ({ changed }: Asked, since: Instant | null, signal: AbortSignal): Promise<Changes | null> =>
  since === null || changed === undefined ? null : changed(since - overlap, signal);

/** Problems of one job alone: the others are still told. */
const ofOneJob: ReadonlySet<Problem["code"]> = new Set([
  "server",
  "schema",
  "protocol",
  "too-large",
  "permission",
  "timeout",
]);

const askById = async (source: Asked, ids: readonly JobId[], signal: AbortSignal) => {
  const jobs: Job[] = [];
  const gone: JobId[] = [];
  const rejected: string[] = [];
  const tried = new Set<JobId>();
  if (ids.length === 0) return { jobs, gone, rejected, tried };
  let patient = true;
  const ask = async (id: JobId): Promise<void> => {
    try {
      const detail = await source.get(id, signal);
      if (detail === null) gone.push(id);
      else jobs.push(withoutPayload(detail));
    } catch (error) {
      const found = error instanceof ProblemError ? error.problem : null;
      // A server that refuses or hangs is not asked on: the others wait for the next round.
      const isOne = found !== null && ofOneJob.has(found.code);
      if (!isOne || found.code === "timeout") patient = false;
      if (!isOne) throw error;
      rejected.push(`${watchWords().job(id)}: ${problemTitle(found)}`);
    }
  };
  const queue = ids.values();
  const worker = async () => {
    while (patient) {
      const next = queue.next();
      if (next.done === true) return;
      tried.add(next.value);
      await ask(next.value);
    }
  };
  await Promise.all(Array.from({ length: byIdAtOnce }, worker));
  return { jobs, gone, rejected, tried };
};

/** What is of a job alone: a member that the detail has beside it, and that is not named below, does not compile. */
type OfJob<T> = { readonly [K in keyof T]: K extends keyof Job ? T[K] : never };

/** Only what the watcher keeps: payloads are neither stored nor shown in lists. */
const withoutPayload = (detail: JobDetail): Job => {
  const { input, output, errorText, exitCode, signal, result, priority, scheduledFor, ...rest } = detail;
  const { attempts, cost, metrics, series, ...job } = rest;
  return job satisfies OfJob<typeof job>;
};
