/** What came of a suite, or of a step that prepares one. */
export type Outcome = {
  readonly name: string;
  readonly passed: number;
  /** Skipped tests, files that could not be loaded and crashes are in it. */
  readonly failed: number;
  /** Why `failed` is more than the tests that failed; "" when it is not. */
  readonly note: string;
  /** Each test and file that failed, with the beginning of what it said. */
  readonly failures?: readonly string[];
};

/** The part of vitest's JSON report that is counted. https://vitest.dev/guide/reporters#json-reporter */
type VitestReport = {
  readonly testResults: readonly {
    /** The file's path. */
    readonly name: string;
    readonly status: string;
    /** Why the file could not be run; "" when it could. */
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      /** Absent where none was made. */
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
};

/** Lines of a failure that are told again at the end: what was expected, and where. */
const FAILURE_LINES = 12;

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
  const note = notes.filter((text) => text !== "").join(", ");
  return { name, passed, failed: unexplained ? 1 : counted, note, failures: failuresOf(report) };
}

function failuresOf({ testResults }: VitestReport): readonly string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const tests = assertionResults
      .filter((test) => test.status === "failed")
      .map((test) => failure(`${name} > ${test.fullName}`, test.failureMessages?.[0] ?? ""));
    return tests.length === 0 && status === "failed" ? [failure(name, message)] : tests;
  });
}

function failure(title: string, message: string): string {
  return [title, ...message.split("\n").slice(0, FAILURE_LINES)].join("\n    ");
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
