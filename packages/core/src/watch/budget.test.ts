import { expect, test } from "vitest";
import { fullBudget, pageRestraint, refilled, restraint, spent, untilOne } from "./budget.ts";

test("a page waits for nothing while much is left, then ever longer, and never longer than 15 s", () => {
  expect([Number.POSITIVE_INFINITY, 60, 40, 25, 11, 8, -30].map((left) => Math.round(pageRestraint(left)))).toEqual([
    0, 0, 0, 3_333, 6_444, 15_000, 15_000,
  ]);
});

test("an open page and the watching share an origin's budget for hours: neither stops, and no hour has more than 600", () => {
  let budget = fullBudget(0);
  const sent: number[] = [];
  const turns: number[] = [];
  const looks: number[] = [];
  const ask = (at: number, requests: number) => {
    for (let i = 0; i < requests; i++) sent.push(at);
    budget = spent(budget, requests, at);
  };
  let page = 0;
  let look = 0;
  for (let at = 0; at < 4 * 3_600_000; at = Math.min(page, look)) {
    const { left } = refilled(budget, at);
    if (at >= page) {
      // A job and then its steps, each two seconds after the last answer.
      ask(at, turns.length % 2 === 0 ? 1 : 3);
      turns.push(at);
      page = at + 2_000 + pageRestraint(refilled(budget, at).left);
    } else if (untilOne(left) > 1) look = at + untilOne(left);
    else {
      ask(at, 1);
      looks.push(at);
      look = at + Math.max(1_700, restraint(refilled(budget, at).left));
    }
  }
  const inAnHour = sent.map((at, i) => sent.slice(i).filter((other) => other < at + 3_600_000).length);
  expect(Math.max(...inAnHour)).toBeLessThanOrEqual(600 + 30);
  const gaps = (times: readonly number[]) => times.slice(1).map((at, i) => at - (times[i] ?? 0));
  expect(Math.max(...gaps(turns))).toBeLessThanOrEqual(17_000);
  expect(Math.max(...gaps(looks))).toBeLessThanOrEqual(60_000);
});
