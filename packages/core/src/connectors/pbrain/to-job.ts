import { firstLine, plainLine } from "../../format/text.ts";
import { formatDuration } from "../../format/time.ts";
import {
  type Instant,
  isActive,
  isTerminal,
  type Job,
  type JobDetail,
  type JobId,
  type JobStatus,
  noMeasures,
  type Progress,
  type Step,
} from "../../model/job.ts";
import { parseInstant } from "../parse.ts";
import { createdAt } from "./runs.ts";
import type { WireRun, WireStage } from "./wire.ts";
import { pbrainWords } from "./words.ts";

const words: Readonly<Partial<Record<string, JobStatus>>> = {
  queued: "queued",
  running: "running",
  completed: "completed",
  failed: "failed",
  cancelled: "cancelled",
};

/** A stage that was passed over is `failed` or `completed` on the wire: only the step's text says that it was skipped. */
const isSkipped = ({ currentStep }: WireStage): boolean => currentStep?.startsWith("Skipped") ?? false;

export const stageStatus = (stage: WireStage): JobStatus => {
  const status = words[stage.status] ?? "unknown";
  return isTerminal(status) && isSkipped(stage) ? "skipped" : status;
};

/** What a run's stages mean together, and the stage that decides it; null: no single one. `each`: their statuses. */
const decide = (
  stages: readonly WireStage[],
  each: readonly JobStatus[],
): { readonly status: JobStatus; readonly by: WireStage | null } => {
  const first = (status: JobStatus) => stages[each.indexOf(status)] ?? null;
  const running = first("running");
  if (running !== null) return { status: "running", by: running };
  const queued = first("queued");
  // Between two stages the run goes on.
  if (queued !== null)
    return each.every((status) => status === "queued")
      ? { status: "queued", by: queued }
      : { status: "running", by: null };
  for (const status of ["failed", "unknown", "cancelled"] as const) {
    const by = first(status);
    if (by !== null) return { status, by };
  }
  // Nothing failed here, and yet a stage was skipped for a failure: of an earlier run.
  const incomplete = stages.some((stage) => stage.status === "failed");
  const completed = first("completed");
  return incomplete || completed === null ? { status: "skipped", by: null } : { status: "completed", by: completed };
};

/** The stages of a run mostly share their times. */
const instants = (texts: readonly (string | null)[]): readonly Instant[] =>
  [...new Set(texts)].map(parseInstant).filter((at) => at !== null);
const earliest = (texts: readonly (string | null)[]): Instant | null => {
  const all = instants(texts);
  return all.length === 0 ? null : Math.min(...all);
};
const latest = (texts: readonly (string | null)[]): Instant | null => {
  const all = instants(texts);
  return all.length === 0 ? null : Math.max(...all);
};

/** `subj_1795302334745_S1` is the subject S1. */
export const subjectName = (subjectId: string): string => plainLine(subjectId.replace(/^subj_\d+_/, "")) || subjectId;

export const toJob = ({ id, stages }: WireRun): Job => {
  const each = stages.map(stageStatus);
  const { status, by } = decide(stages, each);
  const [stage] = stages;
  const subject = stage?.subjectId ?? "";
  const name = subjectName(subject);
  const failed = status === "failed" ? by : null;
  return {
    id: id as JobId,
    name: stages.length === 1 && stage !== undefined ? `${name}: ${plainLine(stage.stageId, 60)}` : name,
    // A subject: its next success is the recovery of its failure, another subject's is not.
    workflow: plainLine(subject),
    owner: null,
    status,
    serverStatus: plainLine(by?.status ?? status, 60),
    attention: null,
    attempt: null,
    progress: status === "running" ? toProgress(stages, each, by) : null,
    createdAt: createdAt(id) || earliest(stages.map(({ startTime }) => startTime)),
    startedAt: earliest(stages.flatMap(({ startTime }, i) => (each[i] === "queued" ? [] : [startTime]))),
    finishedAt: isTerminal(status) ? latest(stages.map(({ endTime }) => endTime)) : null,
    error:
      failed === null
        ? null
        : firstLine(`${failed.stageId}: ${failed.error ?? failed.currentStep ?? pbrainWords().failed}`),
    url: null,
    version: null,
  };
};

/** Of one stage its percents, else the stages that are over; with what is done now and how long it will take. */
const toProgress = (stages: readonly WireStage[], each: readonly JobStatus[], now: WireStage | null): Progress => {
  const left = now?.estimatedTimeRemaining ?? null;
  const doing = [
    stages.length > 1 ? (now?.stageId ?? null) : null,
    now?.currentStep ?? null,
    left === null ? null : pbrainWords().left(formatDuration(left * 1_000)),
  ].filter((part) => part !== null);
  const label = doing.length === 0 ? null : plainLine(doing.join(" · "), 100);
  return stages.length === 1
    ? { done: Math.min(100, Math.max(0, Math.round(now?.progress ?? 0))), total: 100, label }
    : { done: each.filter(isTerminal).length, total: stages.length, label };
};

/** `Stage 't1_fit' exited with code 3`. */
const exitCode = (error: string | null): number | null => {
  const code = /\bexited with code (-?\d{1,6})\b/.exec(error ?? "")?.[1];
  return code === undefined ? null : Number(code);
};

export const toDetail = (run: WireRun): JobDetail => {
  const failed = run.stages.filter((stage) => stageStatus(stage) === "failed");
  const [stage] = run.stages;
  return {
    ...toJob(run),
    ...noMeasures,
    input: {
      project: stage?.projectId ?? null,
      subject: stage?.subjectId ?? null,
      stages: run.stages.map(({ stageId }) => stageId),
    },
    output: null,
    errorText:
      failed.length === 0
        ? null
        : failed.map(({ stageId, error }) => `${stageId}: ${error ?? pbrainWords().failed}`).join("\n"),
    exitCode: exitCode(failed[0]?.error ?? null),
    signal: null,
    result: [],
    priority: null,
    scheduledFor: null,
  };
};

export const toSteps = ({ stages }: WireRun): readonly Step[] =>
  stages.map((stage, index) => {
    const status = stageStatus(stage);
    return {
      index,
      name: plainLine(stage.stageId),
      status,
      attempt: null,
      // While it waits, its start is when it was created; of a skipped one nothing ever began.
      startedAt: status === "queued" || status === "skipped" ? null : parseInstant(stage.startTime),
      finishedAt: isActive(status) ? null : parseInstant(stage.endTime),
      exitCode: status === "failed" ? exitCode(stage.error) : null,
      signal: null,
      error: status === "failed" || status === "skipped" ? firstLine(stage.error ?? stage.currentStep) : null,
      errorText: status === "failed" ? stage.error : null,
      needs: null,
      attempts: [],
      agent: null,
      tool: null,
      prompt: null,
    };
  });
