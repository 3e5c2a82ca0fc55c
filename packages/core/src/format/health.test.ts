import { expect, test } from "vitest";
import { type Health, healthState, noHealth } from "../model/health.ts";
import type { ProblemCode } from "../model/problem.ts";
import { healthLine } from "./health.ts";

const now = new Date(2026, 0, 1, 14, 30).getTime();
const troubled = (code: ProblemCode, more: Partial<Health> = {}): Health => ({
  ...noHealth,
  problem: { code, detail: "x", httpStatus: null, retryAt: null },
  ...more,
});

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
  const problem = { code: "limited", detail: "429", httpStatus: 429, retryAt: now + 120_000 } as const;
  expect(healthLine({ ...noHealth, checkedAt: now - 180_000, problem }, now)).toBe(
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
