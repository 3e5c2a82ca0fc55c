import { aConnectionView, aHealth, now } from "@jobwatch/core/testing/views";
import { expect, test } from "vitest";
import { freshness } from "./freshness.ts";

test("a list is live only if all of it is", () => {
  expect(freshness([aConnectionView(), aConnectionView()], now)).toBe("live");
  expect(freshness([aConnectionView(), aConnectionView({ health: aHealth({ checkedAt: now - 180_000 }) })], now)).toBe(
    "checked 3m ago",
  );
});

test("a list that is asked for now and then says so, and how old it is", () => {
  const polled = aHealth({ checkedAt: now - 40_000, nextCheckAt: now + 20_000 });
  expect(freshness([aConnectionView(), aConnectionView({ health: polled })], now)).toBe("polling · checked 40s ago");
  expect(freshness([aConnectionView({ health: { ...polled, channel: "push" } })], now)).toBe("live");
});

test("a server that was never asked is being asked; one that never answered is told", () => {
  expect(freshness([aConnectionView({ health: aHealth({ checkedAt: null }) })], now)).toBe("checking…");
  const problem = { code: "refused", detail: "x", httpStatus: null, retryAt: null, details: [] } as const;
  expect(freshness([aConnectionView({ health: aHealth({ checkedAt: null, problem }) })], now)).toBe("not connected");
  expect(freshness([aConnectionView(), aConnectionView({ health: aHealth({ checkedAt: null, problem }) })], now)).toBe(
    "1 of 2 not connected",
  );
});
