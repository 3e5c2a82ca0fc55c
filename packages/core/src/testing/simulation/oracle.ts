/**
 * What must be told, what may be, and what never, from the world's ground truth alone: it knows nothing of how the
 * engine works, only that it looks at least every `calm` milliseconds while nothing is wrong.
 */
import { lag } from "./server.ts";
import { eventsOf, type Shown, type ToldEvent } from "./sink.ts";
import { calm, type Story, workflowOf } from "./story.ts";
import type { Run, TrueJob } from "./truth.ts";

export interface Evidence {
  readonly story: Story;
  readonly jobs: readonly TrueJob[];
  /** Stretches in which something was wrong, with the time that it takes to get over it. */
  readonly troubles: readonly { readonly from: number; readonly to: number }[];
  /** When the server first showed its list; null: never. */
  readonly firstAnswerAt: number | null;
  /** When what is watched became another selection: rows that were not known before are no news. */
  readonly reselectedAt: readonly number[];
  /** When a job was surely followed. */
  readonly followed: ReadonlyMap<string, number>;
  readonly wished: ReadonlySet<string>;
  readonly end: number;
  readonly shown: readonly Shown[];
  /** Notifications that a process died over before it could note them. */
  readonly excused: ReadonlySet<string>;
}

export interface Verdict {
  readonly lost: readonly string[];
  readonly repeated: readonly string[];
  /** Told though it is no news. */
  readonly wrong: readonly string[];
  /** Events that had to be told. */
  readonly due: number;
  /** Events that may have gone by unseen. */
  readonly possible: number;
  readonly told: number;
  /** Shown once more where a screen cannot replace, each by a process that died between showing and noting. */
  readonly shownAgain: number;
}

type Claim = "due" | "possible" | "never";

export const judge = (evidence: Evidence): Verdict => {
  const events = eventsOf(evidence.shown);
  const verdict = { lost: [] as string[], repeated: [] as string[], wrong: [] as string[], due: 0, possible: 0 };
  const expected = new Set<ToldEvent>();
  const world = createWorldView(evidence);
  for (const job of evidence.jobs) {
    for (const what of ["failed", "completed", "cancelled"] as const) {
      const told = events.filter((event) => event.job === job.id && event.what === what);
      for (const event of told) expected.add(event);
      const claims = job.runs
        .map((run, index) => ({
          claim: world.claim(job, index, what),
          name: `${job.id}/${index + 1}/${what}`,
          index,
          run,
        }))
        .filter(({ run }) => run.outcome === what);
      const due = claims.filter(({ claim }) => claim === "due");
      const possible = claims.filter(({ claim }) => claim === "possible");
      verdict.due += due.length;
      verdict.possible += possible.length;
      const names = told.map(({ id }) => id).join(", ");
      if (evidence.story.server.attempts) {
        // The server's own count names each run.
        const runs = new Set(told.map(({ run }) => run));
        for (const { name, index } of due) if (!runs.has(String(index + 1))) verdict.lost.push(name);
        for (const event of told) {
          const claim = claims.find(({ index }) => String(index + 1) === event.run)?.claim ?? "never";
          if (claim === "never") verdict.wrong.push(event.id);
        }
      } else {
        if (told.length < due.length) verdict.lost.push(`${due.map(({ name }) => name).join(", ")}; told: ${names}`);
        const most = due.length + possible.length;
        if (most === 0) verdict.wrong.push(...told.map(({ id }) => id));
        else if (told.length > most) verdict.repeated.push(`${names} for ${most}`);
      }
    }
  }
  let shownAgain = 0;
  for (const event of events) {
    if (!expected.has(event)) verdict.wrong.push(event.id);
    // Beside each other, or once more without a death that explains it.
    if (event.notifications.size > 1) verdict.repeated.push(`${event.id} by ${[...event.notifications].join(" and ")}`);
    else if (event.times > 1) {
      if ([...event.notifications].every((id) => evidence.excused.has(id))) shownAgain += event.times - 1;
      else verdict.repeated.push(`${event.id}, ${event.times} times`);
    }
  }
  return { ...verdict, told: events.length, shownAgain };
};

const createWorldView = ({ story, jobs, troubles, firstAnswerAt, reselectedAt, followed, wished, end }: Evidence) => {
  const merged = merge(troubles);

  /** There was peace for long enough between the two, so that whatever was to be seen was seen; where it ended first. */
  const peaceIn = (from: number, to: number): number | null => {
    let at = from;
    for (const trouble of merged) {
      if (trouble.to <= at) continue;
      if (Math.min(trouble.from, to) - at >= calm) return at + calm;
      at = Math.max(at, trouble.to);
      if (at >= to) return null;
    }
    return to - at >= calm ? at + calm : null;
  };
  const wasSeen = (from: number, to: number): boolean => peaceIn(from, to) !== null;

  /** From then on everything new is news. */
  const baseline = firstAnswerAt === null ? null : peaceIn(firstAnswerAt, end);
  /** The last moment at which rows that nobody knew could be taken in silently, for a job created then. */
  const settled = [baseline, ...reselectedAt.map((at) => peaceIn(at, end))];

  /** The list showed the job, in this state, all that time. */
  const sightIn = ({ sights }: TrueJob, from: number, to: number) =>
    sights.filter((sight) => sight.from < to && (sight.to ?? end) > from);
  const shownThroughout = (job: TrueJob, from: number, to: number): boolean =>
    job.sights.some((sight) => sight.from <= from && (sight.to ?? end) >= to);

  /** Somebody has certainly seen the job before `at`. */
  const wasKnown = (job: TrueJob, at: number): boolean =>
    firstAnswerAt !== null &&
    sightIn(job, 0, at).some((sight) => wasSeen(Math.max(sight.from, firstAnswerAt), Math.min(sight.to ?? end, at)));

  /** Not seen before, it would be news: it was created when everything new was. */
  const isNewborn = (job: TrueJob): boolean =>
    story.server.times && settled.every((at) => at !== null && job.createdAt > at);
  const isOld = (job: TrueJob): boolean => firstAnswerAt === null || job.createdAt < firstAnswerAt - 2_000;

  /** Whether the end of this run has certainly been seen as news of its own. */
  const wasNoticed = (job: TrueJob, index: number): boolean => {
    const run = job.runs[index];
    if (run?.endedAt == null || baseline === null || run.endedAt <= baseline) return false;
    const until = run.overAt ?? end;
    if (!shownThroughout(job, run.endedAt, until) || !wasSeen(run.endedAt, until)) return false;
    if (!wasKnown(job, run.endedAt) && !isNewborn(job)) return false;
    // What had left the list and came back is only met among the newest.
    if (job.sights.length > 1 && !isAmongNewest(job)) return false;
    // The first end of a job; else the new run must be told from the one before, and be looked for.
    return index === 0 || wasKnownInRun(job, run, run.endedAt) || (isDistinct(run) && isAmongNewest(job));
  };
  /** Nobody looks for a new beginning of an ended job below the newest page. */
  const isAmongNewest = (job: TrueJob): boolean => jobs.indexOf(job) < Math.min(25, story.server.rowsThatFit / 2);
  const wasKnownInRun = (job: TrueJob, run: Run, at: number): boolean =>
    firstAnswerAt !== null &&
    (run === job.runs[0] || isAmongNewest(job)) &&
    sightIn(job, run.queuedAt, at).some((sight) =>
      wasSeen(Math.max(sight.from, run.queuedAt, firstAnswerAt), Math.min(sight.to ?? end, at)),
    );
  /** The server counts it, or says that it began after the end before. */
  const isDistinct = ({ startedAt }: Run): boolean =>
    story.server.attempts || (story.server.times && startedAt !== null);

  const ends = jobs.flatMap((job) =>
    job.runs.flatMap((run, index) => (run.endedAt === null ? [] : [{ job, run, index, at: run.endedAt }])),
  );

  /** The first success of a workflow after a failure that was told, with nothing near that could be taken for it. */
  const isRecovery = (job: TrueJob, index: number): boolean => {
    const run = job.runs[index];
    if (run?.endedAt == null) return false;
    const at = run.endedAt;
    const same = ends.filter((each) => workflowOf(each.job.id) === workflowOf(job.id) && each.run !== run);
    const earlier = same.filter((each) => each.at <= at).sort((a, b) => b.at - a.at);
    // A cancelled job says nothing about its workflow.
    const last = earlier.find(({ run: { outcome } }) => outcome !== "cancelled");
    if (last?.run.outcome !== "failed" || !wasNoticed(last.job, last.index) || !wasSeen(last.at, at)) return false;
    const before = earlier.filter((each) => each.at < last.at);
    const after = same.filter((each) => each.at > at);
    return before.every((each) => wasSeen(each.at, last.at)) && after.every((each) => wasSeen(at, each.at));
  };

  const claim = (job: TrueJob, index: number, what: string): Claim => {
    const run = job.runs[index];
    if (run?.endedAt == null || run.outcome !== what || isSilent(job, run)) return "never";
    const noticed = wasNoticed(job, index);
    const followedAt = followed.get(job.id);
    if (what === "failed") return noticed ? "due" : "possible";
    if (noticed && followedAt !== undefined && followedAt < run.endedAt) return "due";
    if (what === "completed") {
      if (noticed && isRecovery(job, index)) return "due";
      const failures = ends.some(
        (each) => each.run.outcome === "failed" && workflowOf(each.job.id) === workflowOf(job.id),
      );
      if (failures) return "possible";
    }
    return wished.has(job.id) || job.id.startsWith("again-") ? "possible" : "never";
  };

  /** It had ended before anybody looked, or came into sight only after its end and long after its birth. */
  const isSilent = (job: TrueJob, run: Run): boolean => {
    if (run.endedAt === null || firstAnswerAt === null) return true;
    // A row without any time that comes to stand above all known ones looks like a new one.
    if (!story.server.times && !shownThroughout(job, firstAnswerAt, firstAnswerAt)) return false;
    // A replica may have shown it active a little longer.
    const endSeenAt = run.endedAt + lag;
    return isOld(job) && (endSeenAt < firstAnswerAt || sightIn(job, 0, endSeenAt).length === 0);
  };

  return { claim };
};

const merge = (troubles: Evidence["troubles"]): Evidence["troubles"] => {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of troubles.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
};
