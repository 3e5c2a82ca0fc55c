import type { StepEnd } from "./run-step.ts";

/** What a step's failure is called, on its own row and on its job's. */
export interface Failure {
  readonly step: string;
  readonly job: string;
  readonly exitCode: number | null;
}

/**
 * The words for a step that did not succeed, null for one that did. The first line says which step and how; the last
 * lines of its stderr, if it wrote any, follow, because they mostly say why.
 */
export const failureOf = (index: number, name: string, end: StepEnd, stderr: readonly string[]): Failure | null => {
  const how = howItFailed(end);
  if (how === null) return null;
  const [subject, exitCode] = [`Step ${index + 1} “${name}”`, end.kind === "exited" ? end.code : null];
  return {
    step: [`${how.charAt(0).toUpperCase()}${how.slice(1)}`, ...stderr].join("\n"),
    job: [`${subject} ${how}`, ...stderr].join("\n"),
    exitCode,
  };
};

const howItFailed = (end: StepEnd): string | null => {
  switch (end.kind) {
    case "exited":
      return end.code === 0 ? null : `failed with exit code ${end.code}`;
    case "signalled":
      return `was ended by signal ${end.signal}`;
    case "notStarted":
      return `could not be started: ${end.reason}`;
  }
};
