import { expect, test } from "vitest";
import { outcomeLine, suiteOutcome, summary } from "./suite-report.ts";

/** A report of files, each given as the status of the file and those of its tests. */
const report = (...files: readonly (readonly [string, ...string[]])[]) =>
  JSON.stringify({
    testResults: files.map(([status, ...tests]) => ({
      status,
      assertionResults: tests.map((test) => ({ status: test })),
    })),
  });

test("passed and failed tests are counted over all files", () => {
  const text = report(["passed", "passed", "passed"], ["failed", "passed", "failed"]);
  expect(suiteOutcome("unit", 1, text)).toEqual({ name: "unit", passed: 3, failed: 1, note: "" });
});

test("a test that was skipped or only planned has failed", () => {
  const text = report(["passed", "passed", "skipped", "todo", "pending"]);
  expect(suiteOutcome("unit", 0, text)).toEqual({ name: "unit", passed: 1, failed: 3, note: "3 skipped" });
});

test("a file that could not be loaded has failed once", () => {
  const text = report(["passed", "passed"], ["failed"]);
  expect(suiteOutcome("unit", 1, text)).toMatchObject({ passed: 1, failed: 1, note: "1 files could not be run" });
});

test("an error outside of all tests fails a suite whose tests all passed", () => {
  expect(suiteOutcome("unit", 1, report(["passed", "passed"]))).toMatchObject({ passed: 1, failed: 1 });
});

test("a suite without a report, with a torn one, or without a test has failed", () => {
  expect(suiteOutcome("e2e", 0, null)).toMatchObject({ passed: 0, failed: 1 });
  expect(suiteOutcome("e2e", 0, '{"testResults": [')).toMatchObject({ passed: 0, failed: 1 });
  expect(suiteOutcome("e2e", 0, "null")).toMatchObject({ passed: 0, failed: 1 });
  expect(suiteOutcome("e2e", 0, report())).toMatchObject({ passed: 0, failed: 1, note: "no test ran" });
});

test("the last line adds up, and nothing at all is not well", () => {
  const unit = { name: "unit", passed: 3, failed: 0, note: "" };
  const e2e = { name: "e2e", passed: 1, failed: 2, note: "2 skipped" };
  expect(summary([unit])).toEqual({ line: "3 passed, 0 failed", ok: true });
  expect(summary([unit, e2e])).toEqual({ line: "4 passed, 2 failed", ok: false });
  expect(summary([])).toEqual({ line: "0 passed, 0 failed", ok: false });
  expect(outcomeLine(e2e)).toBe("e2e: 1 passed, 2 failed (2 skipped)");
});
