import type { ErrorClass, Failure } from "../store/status.ts";
import type { AttemptEnd, AttemptResult } from "./keeper/protocol.ts";

/** What a program says when it ran out of memory and ended by itself, in the languages that people mostly use. */
const memoryWords =
  /\bJavaScript heap out of memory\b|^MemoryError\b|\bstd::bad_alloc\b|\bjava\.lang\.OutOfMemoryError\b|\bCUDA out of memory\b|\boom-kill/m;

/**
 * Why a step did not succeed; null for one that did. The first line says how; the last lines of its stderr, if it wrote any,
 * follow, because they mostly say why.
 */
export const failureOf = (result: AttemptResult): Failure | null => {
  const { end, stderr, overLimitMs } = result;
  if (end.kind === "exited" && end.code === 0 && overLimitMs === null) return null;
  const errorClass = classOf(result);
  const how =
    overLimitMs === null
      ? `${howItFailed(end)}${errorClass === "out_of_memory" ? ", out of memory" : ""}`
      : `Was ended after its time limit of ${overLimitMs / 1_000} s`;
  return {
    message: [how, ...stderr].join("\n"),
    class: errorClass,
    exitCode: end.kind === "exited" ? end.code : null,
    signal: end.kind === "signalled" ? end.signal : null,
  };
};

/** The failure of a step as its job tells it: which step, and how. */
export const jobFailure = (index: number, name: string, failure: Failure): Failure => ({
  ...failure,
  message: `Step ${index + 1} “${name}” ${failure.message.charAt(0).toLowerCase()}${failure.message.slice(1)}`,
});

const howItFailed = (end: AttemptEnd): string => {
  switch (end.kind) {
    case "exited":
      return `Failed with exit code ${end.code}`;
    case "signalled":
      return `Was ended by signal ${end.signal}`;
    case "notStarted":
      return `Could not be started: ${end.reason}`;
    case "lost":
      return "Was lost: the process that looked after it is gone, so nobody knows how it would have ended";
  }
};

const classOf = ({ end, stderr, killedForMemory, overLimitMs }: AttemptResult): ErrorClass => {
  if (overLimitMs !== null) return "time_limit";
  if (end.kind === "notStarted") return "exception";
  if (end.kind === "lost") return "lost";
  // A shell tells that its child was killed by 128 and the signal's number.
  const killed = end.kind === "signalled" ? end.signal === "SIGKILL" : end.code === 137;
  if ((killed && killedForMemory) || memoryWords.test(stderr.join("\n"))) return "out_of_memory";
  return end.kind === "signalled" ? "signal" : "exit";
};
