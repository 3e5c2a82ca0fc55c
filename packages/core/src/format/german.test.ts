import { afterEach, beforeEach, expect, test } from "vitest";
import { setLocale } from "../i18n/catalogue.ts";
import { noHealth } from "../model/health.ts";
import { describeProblem, problem } from "../model/problem.ts";
import { aJob } from "../testing/jobs.ts";
import { actionWords } from "./actions.ts";
import { healthLine, rejectedTitle } from "./health.ts";
import { formatMetric } from "./metric.ts";
import { goneWord, jobLine, jobWord, statusLooks } from "./status.ts";
import { formatAge, formatDuration, formatMoment } from "./time.ts";

beforeEach(() => setLocale("de-DE"));
afterEach(() => setLocale("en"));

/** Numbers stand by their units with a space that does not break. */
const plain = (text: string): string => text.replaceAll("\u00a0", " ");

test("statuses and actions are told in German", () => {
  expect(Object.values(statusLooks).map(({ word }) => word)).toEqual([
    "Wartend",
    "Angenommen",
    "Läuft",
    "Fertig",
    "Fehlgeschlagen",
    "Abgebrochen",
    "Übersprungen",
    "Unbekannt",
  ]);
  expect(Object.values(actionWords).map(({ verb }) => verb)).toContain("Erneut starten");
  expect(jobWord({ status: "unknown", serverStatus: goneWord })).toBe("Unbekannt (nicht mehr auf dem Server)");
});

test("times, numbers and counts are written as in Germany", () => {
  expect([-5, 400, 8_400, 200_000, 7_500_000, 273_600_000].map((ms) => plain(formatDuration(ms)))).toEqual([
    "0 s",
    "<1 s",
    "8 s",
    "3 min 20 s",
    "2 h 05 min",
    "3 d 4 h",
  ]);
  expect([0, 20_000, 180_000, 7_300_000, 86_400_000, 300_000_000].map((ms) => plain(formatAge(0, ms)))).toEqual([
    "gerade eben",
    "vor 20 s",
    "vor 3 min",
    "vor 2 h",
    "vor 1 Tag",
    "vor 3 Tagen",
  ]);
  const at = new Date(2026, 0, 31, 14, 32).getTime();
  expect(formatMoment(at, at + 10 * 86_400_000)).toBe("31.01.2026 14:32");
  expect([formatMetric(1_500_000_000, "bytes"), formatMetric(0.25, "EUR")]).toEqual(["1,5 GB", "0,25 EUR"]);
  expect(rejectedTitle({ rejected: ["a"] })).toBe("1 Job konnte nicht gelesen werden");
});

test("a job's line and a connection's standing are German as a whole", () => {
  const job = aJob("j", { status: "failed", serverStatus: "TIMEOUT", startedAt: 0, finishedAt: 5_000 });
  expect(plain(jobLine(job, 80_000))).toBe("Fehlgeschlagen (TIMEOUT) · 5 s");
  const refused = problem("refused", "ECONNREFUSED").problem;
  expect(plain(healthLine({ ...noHealth, checkedAt: 0, problem: refused }, 200_000))).toBe(
    "Unter dieser Adresse antwortet nichts · geprüft vor 3 min",
  );
  expect(describeProblem(refused)).toBe(
    "Unter dieser Adresse antwortet nichts (ECONNREFUSED). Starten Sie den Server, oder prüfen Sie seine Adresse.",
  );
});
