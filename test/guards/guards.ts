/** One edit that breaks a promise of the watch, and the test that must notice. */
export interface Guard {
  /** How the name of its test in `watch/invariants.test.ts` begins. */
  readonly test: string;
  /** Below `packages/core/src`. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
}

export const guards: readonly Guard[] = [
  {
    test: "1:",
    file: "watch/apply.ts",
    find: "if (isOlder(told, job)) return before;",
    replace: "",
  },
  {
    test: "2:",
    file: "watch/apply.ts",
    find: "if (sequence <= state.sequence)",
    replace: "if (sequence < 0)",
  },
  {
    test: "3:",
    file: "watch/apply.ts",
    find: "if (attempt <= run && !before.doubt)",
    replace: "if (attempt >= 0)",
  },
  {
    test: "4:",
    file: "watch/poll.ts",
    find: "rejected.push(`job ",
    replace: "gone.push(id); void (`job ",
  },
  {
    test: "5:",
    file: "watch/apply.ts",
    find: "inferred: isInferred(job, before),",
    replace: "inferred: false,",
  },
  {
    test: "6:",
    file: "watch/apply.ts",
    find: "state.baselineAt === null || state.selection !== selection;",
    replace: "state.baselineAt === null;",
  },
  {
    test: "7:",
    file: "model/transition.ts",
    find: "part(what)",
    replace: "part(what + Math.random())",
  },
  {
    test: "8:",
    file: "watch/watcher.ts",
    find: "const run = last.then(task, task);",
    replace: "const run = task();",
  },
  {
    test: "9:",
    file: "notify/pace.ts",
    find: "if (recent.length === 0) return now;",
    replace: "return now;",
  },
  {
    test: "10:",
    file: "watch/apply.ts",
    find: "observedAt: now,",
    replace: "observedAt: now + Math.random(),",
  },
  {
    test: "11:",
    file: "notify/deliver.ts",
    find: "await notifier.show(event);",
    replace: "notifier.show(event).catch(() => {});",
  },
  {
    test: "12:",
    file: "watch/schedule.ts",
    find: "export const forbiddenUntil = (",
    replace: "export const forbiddenUntil = () => null;\nexport const asItWas = (",
  },
  {
    test: "13:",
    file: "watch/poll.ts",
    find: "const met = !plan.full &&",
    replace: "const met = plan === null &&",
  },
];
