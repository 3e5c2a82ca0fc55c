import { expect, test } from "vitest";
import { outcomeLine, suiteOutcome, summary } from "./suite-report.ts";

/** A report of files, each given as the status of the file and those of its tests. */
const report = (...files: readonly (readonly [string, ...string[]])[]) =>
  JSON.stringify({
    testResults: files.map(([status, ...tests]) => ({
      name: "a.test.ts",
      status,
      message: tests.length === 0 ? "Cannot find module" : "",
      assertionResults: tests.map((test) => ({
        status: test,
        fullName: "it works",
        failureMessages: test === "failed" ? ["AssertionError: expected 1 to be 2\n    at a.test.ts:1:1"] : [],
      })),
    })),
  });

test("passed and failed tests are counted over all files", () => {
  const text = report(["passed", "passed", "passed"], ["failed", "passed", "failed"]);
  expect(suiteOutcome("unit", 1, text)).toEqual({
    name: "unit",
    passed: 3,
    failed: 1,
    note: "",
    failures: [expect.stringContaining("it works")],
  });
});

test("a test that was skipped or only planned has failed", () => {
  const text = report(["passed", "passed", "skipped", "todo", "pending"]);
  expect(suiteOutcome("unit", 0, text)).toEqual({
    name: "unit",
    passed: 1,
    failed: 3,
    note: "3 skipped",
    failures: [],
  });
});

test("a file that could not be loaded has failed once", () => {
  const text = report(["passed", "passed"], ["failed"]);
  expect(suiteOutcome("unit", 1, text)).toMatchObject({ passed: 1, failed: 1, note: "1 files could not be run" });
});

test("what failed is named with the beginning of its message", () => {
  expect(suiteOutcome("unit", 1, report(["passed", "passed"], ["failed", "passed", "failed"])).failures).toEqual([
    "a.test.ts > it works\n    AssertionError: expected 1 to be 2\n        at a.test.ts:1:1",
  ]);
  expect(suiteOutcome("unit", 1, report(["failed"])).failures).toEqual(["a.test.ts\n    Cannot find module"]);
  expect(suiteOutcome("unit", 0, report(["passed", "passed"])).failures).toEqual([]);
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
