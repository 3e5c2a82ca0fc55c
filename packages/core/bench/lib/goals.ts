import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** What a benchmark promises: a figure that stays at or below its limit. */
export interface Goal {
  /** `<bench>.<figure>`, such as `ingest.unchanged`. */
  readonly name: string;
  readonly value: number;
  readonly limit: number;
}

const results = path.resolve(import.meta.dirname, "../../../../bench-results");

/**
 * Prints one line a goal, writes all of it to `bench-results/<bench>.json`, and makes the process end with status 1 if
 * a goal is missed. `details`: what else is worth keeping, such as the table and the hash of the inputs.
 */
export const reportGoals = (bench: string, goals: readonly Goal[], details: unknown): void => {
  for (const { name, value, limit } of goals)
    console.log(`goal ${name} ${round(value)} <= ${limit} ${value <= limit ? "ok" : "missed"}`);
  mkdirSync(results, { recursive: true });
  const report = { bench, at: new Date().toISOString(), node: process.version, goals, details };
  writeFileSync(path.join(results, `${bench}.json`), `${JSON.stringify(report, null, 2)}\n`);
  // A figure that is no number was not measured.
  if (goals.some(({ value, limit }) => !(value <= limit))) process.exitCode = 1;
};

const round = (value: number): string => String(Number(value.toPrecision(3)));
