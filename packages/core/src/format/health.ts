import { type Health, healthState } from "../model/health.ts";
import type { Instant } from "../model/job.ts";
import { describeProblem, isNoAccess, problemRemedy, problemTitle } from "../model/problem.ts";
import { formatAge, formatTimeOfDay } from "./time.ts";
import { healthWords, troubleWords } from "./words.ts";

/** A list that was read within this time (ms) is as good as live. */
const liveFor = 15_000;

/** The server tells of changes by itself, or was asked so lately that it makes no difference. */
export const isLive = ({ channel, checkedAt }: Pick<Health, "channel" | "checkedAt">, now: Instant): boolean =>
  channel === "push" || (checkedAt !== null && now - checkedAt <= liveFor);

/** How a connection stands, beside its name: `live`, `checked 20s ago`, `Nothing answers at this address · checked 3m ago`. */
export const healthLine = (health: Health, now: Instant): string => {
  const { checkedAt, problem } = health;
  const words = healthWords();
  const age = checkedAt === null ? words.never : words.checked(formatAge(checkedAt, now));
  switch (healthState(health, now)) {
    case "new":
      return words.checking;
    case "fresh":
      return isLive(health, now) ? words.live : `${words.polling} · ${age}`;
    case "stale":
      return age;
    case "limited": {
      const until = problem?.retryAt ?? health.nextCheckAt;
      return `${until === null ? words.limited : words.limitedUntil(formatTimeOfDay(until))} · ${age}`;
    }
    case "failing":
    case "signed-out":
      if (problem === null) return age;
      return isNoAccess(problem) ? words.noAccess : `${problemTitle(problem)} · ${age}`;
  }
};

/** Beside a standing (`healthLine`) that names the problem: the detail, what to do. */
export const troubleBesideStanding = (health: Health, now: Instant): string | null => {
  const { problem } = health;
  if (problem === null) return null;
  const named = healthState(health, now) !== "limited" && !isNoAccess(problem);
  return named ? `${problem.detail}. ${problemRemedy(problem)}` : describeProblem(problem);
};

/** Beside what is wrong: what the server said, until when it wants to be left alone, how old the last good answer is. */
export const troubleFacts = (health: Health, now: Instant): string | null => {
  const { problem, checkedAt, nextCheckAt } = health;
  if (problem === null) return null;
  const until = healthState(health, now) === "limited" ? (problem.retryAt ?? nextCheckAt) : null;
  const facts = [
    isNoAccess(problem) ? null : problem.detail,
    until === null ? null : troubleWords().nextCheck(formatTimeOfDay(until)),
    checkedAt === null ? null : troubleWords().lastAnswer(formatAge(checkedAt, now)),
  ].filter((fact) => fact !== null);
  return facts.length === 0 ? null : facts.join(" · ");
};

/** How many rows of the last answer could not be read; null: none. */
export const rejectedTitle = ({ rejected }: Pick<Health, "rejected">): string | null =>
  rejected.length === 0 ? null : troubleWords().rejected(rejected.length);

/** The first of those rows, each with what is wrong with it. */
export const rejectedRows = ({ rejected }: Pick<Health, "rejected">): string =>
  `${rejected.slice(0, 3).join("; ")}${rejected.length > 3 ? "; …" : ""}`;
