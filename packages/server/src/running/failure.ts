import type { ErrorClass, Failure } from "../store/status.ts";
import type { StepEnd } from "./run-step.ts";

/** What a program says when it ran out of memory and ended by itself, in the languages that people mostly use. */
const memoryWords =
  /\bJavaScript heap out of memory\b|^MemoryError\b|\bstd::bad_alloc\b|\bjava\.lang\.OutOfMemoryError\b|\bCUDA out of memory\b|\boom-kill/m;

/** What is known of a step's end beside the end itself. */
export interface Circumstances {
  /** The last lines of its stderr. */
  readonly stderr: readonly string[];
  /** The system ended a process for want of memory while the step ran. */
  readonly killedForMemory: boolean;
  /** The limit (ms) for which we ended it; null: it ended by itself. */
  readonly overLimitMs: number | null;
}

/**
 * Why a step did not succeed, as told on its own row (`step`) and on its job's; null for one that did. The first line
 * says which step and how; the last lines of its stderr, if it wrote any, follow, because they mostly say why.
 */
export const failureOf = (
  index: number,
  name: string,
  end: StepEnd,
  circumstances: Circumstances,
): { readonly step: Failure; readonly job: Failure } | null => {
  const { stderr, overLimitMs } = circumstances;
  if (end.kind === "exited" && end.code === 0 && overLimitMs === null) return null;
  const errorClass = classOf(end, circumstances);
  const how =
    overLimitMs === null
      ? `${howItFailed(end)}${errorClass === "out_of_memory" ? ", out of memory" : ""}`
      : `was ended after its time limit of ${overLimitMs / 1_000} s`;
  const failure = (firstLine: string): Failure => ({
    message: [firstLine, ...stderr].join("\n"),
    class: errorClass,
    exitCode: end.kind === "exited" ? end.code : null,
    signal: end.kind === "signalled" ? end.signal : null,
  });
  return {
    step: failure(`${how.charAt(0).toUpperCase()}${how.slice(1)}`),
    job: failure(`Step ${index + 1} “${name}” ${how}`),
  };
};

const howItFailed = (end: StepEnd): string => {
  switch (end.kind) {
    case "exited":
      return `failed with exit code ${end.code}`;
    case "signalled":
      return `was ended by signal ${end.signal}`;
    case "notStarted":
      return `could not be started: ${end.reason}`;
  }
};

const classOf = (end: StepEnd, { stderr, killedForMemory, overLimitMs }: Circumstances): ErrorClass => {
  if (overLimitMs !== null) return "time_limit";
  if (end.kind === "notStarted") return "exception";
  // A shell tells that its child was killed by 128 and the signal's number.
  const killed = end.kind === "signalled" ? end.signal === "SIGKILL" : end.code === 137;
  if ((killed && killedForMemory) || memoryWords.test(stderr.join("\n"))) return "out_of_memory";
  return end.kind === "signalled" ? "signal" : "exit";
};
