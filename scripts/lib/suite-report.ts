/** What came of a suite, or of a step that prepares one. */
export type Outcome = {
  readonly name: string;
  readonly passed: number;
  /** Skipped tests, files that could not be loaded and crashes are in it. */
  readonly failed: number;
  /** Why `failed` is more than the tests that failed; "" when it is not. */
  readonly note: string;
};

/** The part of vitest's JSON report that is counted. https://vitest.dev/guide/reporters#json-reporter */
type VitestReport = {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
};

/**
 * Counts a suite. Every test that did not pass has failed; so has a file without tests that failed as a whole. A
 * suite that ends with an error status, without a report or without a single test has failed at least once.
 */
export function suiteOutcome(name: string, exitStatus: number, reportText: string | null): Outcome {
  const report = reportText === null ? null : parseReport(reportText);
  if (report === null) {
    return { name, passed: 0, failed: 1, note: "it crashed: there is no report" };
  }
  const statuses = report.testResults.flatMap((file) => file.assertionResults.map((test) => test.status));
  const passed = statuses.filter((status) => status === "passed").length;
  const skipped = statuses.filter((status) => status !== "passed" && status !== "failed").length;
  const brokenFiles = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed"),
  ).length;
  const counted = statuses.length - passed + brokenFiles;
  const unexplained = counted === 0 && (exitStatus !== 0 || passed === 0);
  const notes = [
    skipped > 0 ? `${skipped} skipped` : "",
    brokenFiles > 0 ? `${brokenFiles} files could not be run` : "",
    unexplained ? (passed === 0 ? "no test ran" : `exit status ${exitStatus}`) : "",
  ];
  return { name, passed, failed: unexplained ? 1 : counted, note: notes.filter((note) => note !== "").join(", ") };
}

/** One line about a suite or a step. */
export function outcomeLine({ name, passed, failed, note }: Outcome): string {
  return `${name}: ${passed} passed, ${failed} failed${note === "" ? "" : ` (${note})`}`;
}

/** The last line, and whether everything is well: something ran, and none of it failed. */
export function summary(outcomes: readonly Outcome[]): { readonly line: string; readonly ok: boolean } {
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  return { line: `${passed} passed, ${failed} failed`, ok: failed === 0 && passed > 0 };
}

function parseReport(text: string): VitestReport | null {
  try {
    const report: unknown = JSON.parse(text);
    return isReport(report) ? report : null;
  } catch {
    return null;
  }
}

function isReport(value: unknown): value is VitestReport {
  return typeof value === "object" && value !== null && "testResults" in value && Array.isArray(value.testResults);
}
