import { expect, test } from "vitest";
import { type Health, healthState, noHealth } from "../model/health.ts";
import { describeProblem, type ProblemCode, problem } from "../model/problem.ts";
import { healthLine, troubleBesideStanding, troubleFacts } from "./health.ts";

const now = new Date(2026, 0, 1, 14, 30).getTime();
const troubled = (code: ProblemCode, more: Partial<Health> = {}): Health => ({
  ...noHealth,
  problem: { code, detail: "x", httpStatus: null, retryAt: null, details: [] },
  ...more,
});
const kept = problem("permission", "the browser does not let Jobwatch reach lab:80").problem;
const refused = problem("permission", "HTTP 403", { httpStatus: 403 }).problem;
const limited = problem("limited", "HTTP 429", { httpStatus: 429, retryAt: now + 120_000 }).problem;

test("a connection that was never checked is being checked", () => {
  expect(healthLine(noHealth, now)).toBe("checking…");
});

test("a late success is live, an older one tells its age", () => {
  expect(healthLine({ ...noHealth, checkedAt: now - 3_000 }, now)).toBe("live");
  expect(healthLine({ ...noHealth, checkedAt: now - 20_000 }, now)).toBe("checked 20s ago");
});

test("a server that is seldom asked is not old before its next check is overdue", () => {
  const planned = { ...noHealth, checkedAt: now - 50_000, nextCheckAt: now + 10_000 };
  expect(healthState(planned, now)).toBe("fresh");
  expect(healthLine(planned, now)).toBe("polling · checked 50s ago");
  expect(healthState(planned, now + 26_000)).toBe("stale");
});

test("a connection with push is live by what its socket tells, however long ago the list was read", () => {
  const pushed = { ...noHealth, channel: "push" } as const;
  expect(healthLine({ ...pushed, checkedAt: now - 44_000 }, now)).toBe("live");
  expect(healthLine({ ...pushed, checkedAt: now - 240_000 }, now)).toBe("checked 4m ago");
});

test("a rate limit tells until when", () => {
  expect(healthLine({ ...noHealth, checkedAt: now - 180_000, problem: limited }, now)).toBe(
    "rate limited until 14:32 · checked 3m ago",
  );
  expect(healthLine(troubled("limited"), now)).toBe("rate limited · never connected");
});

test("a failure tells what is wrong and how old the last success is", () => {
  expect(healthLine(troubled("refused", { checkedAt: now - 180_000 }), now)).toBe(
    "Nothing answers at this address · checked 3m ago",
  );
  expect(healthLine(troubled("auth"), now)).toBe("The server does not accept the token · never connected");
});

test("a host that the browser keeps from us needs access", () => {
  expect(healthLine({ ...noHealth, problem: kept, checkedAt: now }, now)).toBe("needs access");
});

test("beside a problem stands what the server said, and how old the last good answer is", () => {
  const health = { ...noHealth, problem: refused };
  expect(troubleFacts(health, now)).toBe("HTTP 403");
  expect(troubleFacts({ ...health, checkedAt: now - 180_000 }, now)).toBe("HTTP 403 · last good answer 3m ago");
  expect(troubleFacts({ ...noHealth, problem: kept }, now)).toBeNull();
  expect(troubleFacts(noHealth, now)).toBeNull();
});

test("a server that wants patience is asked again at a time that is told", () => {
  expect(troubleFacts({ ...noHealth, problem: limited }, now)).toBe("HTTP 429 · next check at 14:32");
});

test("beside a standing that names the problem it is not named again", () => {
  const health = { ...noHealth, problem: refused };
  expect(healthLine(health, now)).toBe("The token may not read jobs · never connected");
  expect(troubleBesideStanding(health, now)).toBe("HTTP 403. Use a token with permission to read jobs.");
  expect(troubleBesideStanding({ ...noHealth, problem: kept }, now)).toBe(describeProblem(kept));
  expect(troubleBesideStanding({ ...noHealth, problem: limited }, now)).toBe(describeProblem(limited));
  expect(troubleBesideStanding(noHealth, now)).toBeNull();
});
