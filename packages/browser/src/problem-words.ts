import {
  formatAge,
  formatTimeOfDay,
  type Health,
  healthLine,
  healthState,
  type Instant,
  type Problem,
  type ProblemText,
  problemText,
} from "@jobwatch/core";

/**
 * What a person is told about a problem. That the browser keeps us from a host is no fault of the token: only a server's
 * own refusal has an HTTP status.
 */
export const problemWords = (problem: Problem): ProblemText =>
  isNoAccess(problem)
    ? {
        title: "The browser does not let Jobwatch reach this server yet",
        remedy: "Grant it access: the browser will ask you.",
      }
    : problemText(problem.code);

/** Whether granting access to the host is the remedy. */
export const isNoAccess = ({ code, httpStatus }: Problem): boolean => code === "permission" && httpStatus === null;

/** Beside a standing that names the problem: the detail, what to do. */
export const troubleBesideStanding = (health: Health, now: Instant): string | null => {
  const { problem } = health;
  if (problem === null) return null;
  const named = healthState(health, now) !== "limited" && !isNoAccess(problem);
  return named ? `${problem.detail}. ${problemWords(problem).remedy}` : describeTrouble(problem);
};

/** One sentence each: what is wrong, the detail, what to do. */
export const describeTrouble = (problem: Problem): string => {
  const { title, remedy } = problemWords(problem);
  return isNoAccess(problem) ? `${title}. ${remedy}` : `${title} (${problem.detail}). ${remedy}`;
};

/** Beside what is wrong: what the server said, until when it wants to be left alone, how old the last good answer is. */
export const troubleFacts = (health: Health, now: Instant): string | null => {
  const { problem, checkedAt, nextCheckAt } = health;
  if (problem === null) return null;
  const until = healthState(health, now) === "limited" ? (problem.retryAt ?? nextCheckAt) : null;
  const facts = [
    isNoAccess(problem) ? null : problem.detail,
    until === null ? null : `next check at ${formatTimeOfDay(until)}`,
    checkedAt === null ? null : `last good answer ${formatAge(checkedAt, now)}`,
  ].filter((fact) => fact !== null);
  return facts.length === 0 ? null : facts.join(" · ");
};

/** How a connection stands, beside its name. */
export const standing = (health: Health, now: Instant): string =>
  health.problem !== null && isNoAccess(health.problem) ? "needs access" : healthLine(health, now);
