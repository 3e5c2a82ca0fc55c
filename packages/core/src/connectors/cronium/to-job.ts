import { firstLine, plainLine } from "../../format/text.ts";
import {
  type Instant,
  type Job,
  type JobDetail,
  type JobId,
  type JobStatus,
  type Metric,
  noMeasures,
} from "../../model/job.ts";
import { parseInstant } from "../parse.ts";
import type { WireDetail, WireJob } from "./wire.ts";
import { croniumWords } from "./words.ts";

const words: Readonly<Partial<Record<string, JobStatus>>> = {
  queued: "queued",
  claimed: "claimed",
  running: "running",
  completed: "completed",
  failed: "failed",
  cancelled: "cancelled",
};

const kindWord = (type: string): string => {
  const { script, httpRequest, toolAction } = croniumWords();
  const kinds: Readonly<Partial<Record<string, string>>> = {
    SCRIPT: script,
    HTTP_REQUEST: httpRequest,
    TOOL_ACTION: toolAction,
  };
  return kinds[type] ?? plainLine(type, 60);
};

export const toJob = (wire: WireJob): Job => {
  const kind = kindWord(wire.type);
  return {
    id: wire.id as JobId,
    name: wire.eventId === null ? kind : croniumWords().ofEvent(kind, wire.eventId),
    workflow: wire.eventId === null ? null : `event ${wire.eventId}`,
    owner: null,
    status: words[wire.status] ?? "unknown",
    serverStatus: plainLine(wire.status, 60),
    attention: null,
    // What failed is counted; the try that goes on is one more.
    attempt: wire.attempts === null ? null : Math.max(1, wire.attempts + (wire.status === "failed" ? 0 : 1)),
    progress: null,
    createdAt: parseInstant(wire.createdAt),
    startedAt: parseInstant(wire.startedAt),
    finishedAt: parseInstant(wire.completedAt),
    error: firstLine(wire.lastError),
    url: null,
    version: wire.updatedAt,
  };
};

/** So long (ms) a claimed job may stand still: who claimed it has then gone. */
const stuckAfter = 5 * 60_000;

/** Its orchestrator claimed it, and has not been heard of since. `now` on the server's clock. */
export const isStuck = ({ status, version }: Job, now: Instant): boolean => {
  const updatedAt = parseInstant(version);
  return status === "claimed" && updatedAt !== null && now - updatedAt > stuckAfter;
};

export const toDetail = (wire: WireDetail): JobDetail => ({
  ...toJob(wire),
  ...noMeasures,
  input: { type: wire.type, names: namesIn(wire.payload) },
  output: wire.result?.output ?? null,
  errorText: wire.lastError ?? wire.result?.error ?? null,
  exitCode: wire.result?.exitCode ?? null,
  signal: null,
  result: [],
  priority: wire.priority,
  scheduledFor: parseInstant(wire.scheduledFor),
  metrics: toMetrics(wire.result?.metrics ?? {}),
});

/** So many names of a payload are told at most, so deep. */
const mostNames = 50;
const deepest = 4;

/** The names in a payload, `script.content`: never what they name. */
const namesIn = (payload: unknown, prefix = "", depth = 1): readonly string[] => {
  if (typeof payload !== "object" || payload === null || Array.isArray(payload) || depth > deepest) return [];
  return Object.entries(payload)
    .flatMap(([key, value]) => {
      const name = plainLine(`${prefix}${key}`, 100);
      return [name, ...namesIn(value, `${name}.`, depth + 1)];
    })
    .slice(0, mostNames);
};

const toMetrics = (metrics: Readonly<Record<string, unknown>>): readonly Metric[] =>
  Object.entries(metrics).flatMap(([name, value]) =>
    typeof value === "number" && Number.isFinite(value) ? [{ name: plainLine(name, 60), value, unit: null }] : [],
  );
