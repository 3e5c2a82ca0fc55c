import { setLocale } from "@jobwatch/core";
import { aConnectionView, aHealth, aJobView, now } from "@jobwatch/core/testing/views";
import { afterEach, expect, test } from "vitest";
import { badgeOf } from "./badge-of.ts";

afterEach(() => setLocale("en"));

const fine = [aConnectionView()];
const refused = { code: "refused", detail: "no connection", httpStatus: null, retryAt: null, details: [] } as const;
const many = (count: number) => Array.from({ length: count }, () => aJobView({ status: "running" }));

test("the number is that of queued, claimed and running jobs, never of unknown ones", () => {
  const jobs = [
    aJobView({ status: "queued" }),
    aJobView({ status: "claimed" }),
    aJobView({ status: "running" }),
    aJobView({ status: "unknown" }),
    aJobView({ status: "completed" }),
  ];
  expect(badgeOf({ connections: fine, jobs }, now)).toEqual({
    text: "3",
    color: "#1a62c5",
    title: "Jobwatch: 1 running, 2 waiting\nLab: up to date",
  });
});

test("a failure of the last day makes it red, an older one does not", () => {
  const jobs = [aJobView({ status: "running" }), aJobView({ status: "failed", finishedAt: now - 3_600_000 })];
  expect(badgeOf({ connections: fine, jobs }, now)).toMatchObject({
    text: "1",
    color: "#c5221f",
    title: expect.stringContaining("1 failed in the last 24 hours"),
  });
  expect(
    badgeOf({ connections: fine, jobs: [aJobView({ status: "failed", finishedAt: now - 90_000_000 })] }, now).color,
  ).toBe("#5f6368");
});

test("with a server in trouble the last known number has a mark, and the title says why", () => {
  const connections = [...fine, aConnectionView({ health: aHealth({ problem: refused, checkedAt: now - 180_000 }) })];
  const badge = badgeOf({ connections, jobs: many(2) }, now);
  expect(badge.text).toBe("2!");
  expect(badge.title).toContain("2 running (as last known)");
  expect(badge.title).toContain("Lab: Nothing answers at this address (no connection).");
});

test("a server that asks for a token gives an exclamation mark alone where no job is known", () => {
  const problem = { ...refused, code: "auth" } as const;
  const badge = badgeOf(
    { connections: [aConnectionView({ health: aHealth({ problem, checkedAt: null }) })], jobs: [] },
    now,
  );
  expect(badge.text).toBe("!");
  expect(badge.title).toContain("not up to date");
});

test("what was not checked for three alarms may be old", () => {
  const connections = [aConnectionView({ health: aHealth({ checkedAt: now - 91_000 }) })];
  expect(badgeOf({ connections, jobs: many(1) }, now).text).toBe("1?");
  expect(
    badgeOf({ connections: [aConnectionView({ health: aHealth({ checkedAt: now - 60_000 }) })], jobs: [] }, now).text,
  ).toBe("");
});

test("without connections it is empty", () => {
  expect(badgeOf({ connections: [], jobs: [] }, now)).toMatchObject({
    text: "",
    title: "Jobwatch: no job servers yet",
  });
  expect(badgeOf(null, now).text).toBe("");
});

test("no number is wider than a badge", () => {
  expect(badgeOf({ connections: fine, jobs: many(1_000) }, now).text).toBe("999+");
  expect(
    badgeOf({ connections: [aConnectionView({ health: aHealth({ problem: refused }) })], jobs: many(100) }, now).text,
  ).toBe("99+!");
});

test("the title is German in a German browser", () => {
  setLocale("de");
  const jobs = [aJobView({ status: "running" }), aJobView({ status: "failed", finishedAt: now - 3_600_000 })];
  expect(badgeOf({ connections: fine, jobs }, now).title).toBe(
    "Jobwatch: 1 läuft, 1 fehlgeschlagen in den letzten 24 Stunden\nLab: aktuell",
  );
  const trouble = [aConnectionView({ health: aHealth({ problem: refused }) })];
  expect(badgeOf({ connections: trouble, jobs: [] }, now).title).toContain("Unter dieser Adresse antwortet nichts");
});
