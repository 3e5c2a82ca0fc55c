import { type Log, type Problem, ProblemError, problemText } from "@jobwatch/core";
import { failureWords } from "./words.ts";

/** An error in words. `problem` null: nobody expected it; its text is in the log. */
export interface Explanation {
  readonly title: string;
  /** What happened and what to do, on lines of their own. */
  readonly detail: string;
  readonly problem: Problem | null;
}

/** Words for anything that was thrown. What is no ProblemError is a fault of ours: it goes to the log whole. */
export const explain = (error: unknown, log: Log): Explanation => {
  if (error instanceof ProblemError) {
    const { problem } = error;
    const { title, remedy } = problemText(problem);
    return { title, detail: `${problem.detail}\n${remedy}`, problem };
  }
  log.error("Unexpected error", { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  return {
    title: failureWords().unexpected,
    detail: failureWords().seeOutput,
    problem: null,
  };
};
