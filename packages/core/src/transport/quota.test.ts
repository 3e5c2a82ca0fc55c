import { expect, test } from "vitest";
import { longestSilence, quotaOf } from "./quota.ts";

const now = Date.UTC(2026, 0, 1);
const said = (headers: Readonly<Record<string, string>>, servedAt: number | null = null) => {
  const quota = quotaOf(new Headers(headers), servedAt, now);
  return quota === null ? null : [quota.remaining, quota.resetAt - now];
};

test.each([
  ["the standard's eighth draft", { ratelimit: '"default";r=50;t=30' }, [50, 30_000]],
  ["its earlier drafts", { ratelimit: "limit=100, remaining=50, reset=30" }, [50, 30_000]],
  ["its first ones", { "ratelimit-remaining": "7", "ratelimit-reset": "60" }, [7, 60_000]],
  [
    "GitHub's, in seconds since 1970",
    { "x-ratelimit-remaining": "7", "x-ratelimit-reset": String(now / 1_000 + 60) },
    [7, 60_000],
  ],
  [
    "in milliseconds since 1970",
    { "x-ratelimit-remaining": "7", "x-ratelimit-reset": String(now + 1_500) },
    [7, 1_500],
  ],
  ["X's spelling", { "x-rate-limit-remaining": "7", "x-rate-limit-reset": "5" }, [7, 5_000]],
  ["a date", { "x-ratelimit-remaining": "7", "x-ratelimit-reset": new Date(now + 9_000).toUTCString() }, [7, 9_000]],
])("reads a quota: %s", (_name, headers, quota) => {
  expect(said(headers)).toEqual(quota);
});

test("of several policies the scarcest counts, and of equally scarce ones the longer wait", () => {
  expect(said({ ratelimit: '"burst";r=3;t=1, "daily";r=900;t=600' })).toEqual([3, 1_000]);
  expect(said({ ratelimit: '"burst";r=0;t=1, "daily";r=0;t=600' })).toEqual([0, 600_000]);
  const pairs = {
    "ratelimit-remaining": "9",
    "ratelimit-reset": "1",
    "x-ratelimit-remaining": "2",
    "x-ratelimit-reset": "30",
  };
  expect(said(pairs)).toEqual([2, 30_000]);
});

test("a wait that needs no clock counts before a point in time", () => {
  const headers = { "x-ratelimit-remaining": "1", "x-ratelimit-reset": "1999999999", "x-ratelimit-reset-after": "2.5" };
  expect(said(headers)).toEqual([1, 2_500]);
});

test("a point in time goes by the clock of the server that names it", () => {
  const ahead = now + 500_000;
  const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(ahead / 1_000 + 20) };
  expect(said(headers, ahead)).toEqual([0, 20_000]);
});

test("no header silences a connection for longer than an hour, and none reaches into the past", () => {
  expect(said({ ratelimit: '"x";r=0;t=999999' })).toEqual([0, longestSilence]);
  expect(said({ "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(now / 1_000 - 60) })).toEqual([0, 0]);
});

test.each([
  [{}],
  [{ "ratelimit-remaining": "7" }],
  [{ "ratelimit-reset": "60" }],
  [{ "ratelimit-remaining": "plenty", "ratelimit-reset": "60" }],
  [{ "ratelimit-remaining": "7", "ratelimit-reset": "soon" }],
  [{ "ratelimit-remaining": "-1", "ratelimit-reset": "60" }],
  [{ ratelimit: '"default";r=50' }],
])("what makes no sense is no quota: %j", (headers) => {
  expect(said(headers)).toBeNull();
});
