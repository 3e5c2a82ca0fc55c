import { type Health, healthLine, type Instant, type Problem, type ProblemText, problemText } from "@jobwatch/core";

/**
 * What a person is told about a problem. That the browser keeps us from a host is no fault of the token: only a server's
 * own refusal has an HTTP status.
 */
export const problemWords = (problem: Problem): ProblemText =>
  isNoAccess(problem)
    ? {
        title: "The browser does not let Jobwatch reach this server yet",
        remedy: "Grant access to it in the settings.",
      }
    : problemText(problem.code);

/** Whether granting access to the host is the remedy. */
export const isNoAccess = ({ code, httpStatus }: Problem): boolean => code === "permission" && httpStatus === null;

/** One sentence each: what is wrong, the detail, what to do. */
export const describeTrouble = (problem: Problem): string => {
  const { title, remedy } = problemWords(problem);
  return isNoAccess(problem) ? `${title}. ${remedy}` : `${title} (${problem.detail}). ${remedy}`;
};

/** How a connection stands, beside its name. */
export const standing = (health: Health, now: Instant): string =>
  health.problem !== null && isNoAccess(health.problem) ? "needs access" : healthLine(health, now);
