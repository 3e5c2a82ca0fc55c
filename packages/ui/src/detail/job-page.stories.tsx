import type { Attempt, JobDetail, JobView, JobwatchApi, Step } from "@jobwatch/core";
import { problem } from "@jobwatch/core";
import {
  aConnectionView,
  aDetail,
  aDoor,
  aHugeValue,
  aJobView,
  aLog,
  allCapabilities,
  anAttempt,
  anEntry,
  aStep,
  aSuccess,
  aView,
  hugeLine,
  now,
} from "@jobwatch/core/testing/views";
import { aHost } from "../testing/host.ts";
import { ignore, type Meta, type Story } from "../testing/story.ts";
import { JobPage } from "./job-page.tsx";

const host = aHost({ copy: async () => true, save: async () => {}, memory: { read: () => null, write: ignore } });
const capabilities = { ...allCapabilities, create: "structure" } as const;

/** A server that tells this of the job, and of a job that succeeded before it. */
const telling = (
  row: JobView,
  detail: Partial<JobDetail>,
  steps: readonly Step[],
  more: Partial<JobwatchApi> = {},
): Pick<Parameters<typeof JobPage>[0], "view" | "door" | "jobKey"> => ({
  view: aView([row, success], { connections: [aConnectionView({ capabilities })] }),
  jobKey: row.key,
  door: aDoor({
    detail: async ({ job }) =>
      job === success.key.job ? aDetail(success.job, { input: { epochs: 5, seed: 1 } }) : aDetail(row.job, detail),
    steps: async ({ job }) => (job === success.key.job ? pipeline(60_000) : steps),
    stepData: async (_, index) => ({ input: null, output: { rows: index * 100, file: `/data/part-${index}.parquet` } }),
    log: async () => aLog(["epoch 1: loss 0.42", "epoch 2: loss 0.31", "epoch 3: loss 0.27"]),
    ...more,
  }),
});

const success = aSuccess({ name: "train" });

/** Six steps that wait for one another as in a build; the first ones are done, so long (ms) before now. */
const pipeline = (unit: number): readonly Step[] => {
  const at = (units: number) => now - 3 * unit + units * unit;
  const done = (from: number, to: number) => ({ startedAt: at(from), finishedAt: at(to) });
  return [
    aStep(0, { name: "checkout", needs: [], attempt: 1, tool: "git clone --depth 1 $URL .", ...done(0, 0.3) }),
    aStep(1, { name: "build", needs: [0], attempt: 1, tool: "make -j8 all", ...done(0.3, 1.4) }),
    aStep(2, { name: "lint", needs: [0], attempt: 1, ...done(0.3, 0.7) }),
    aStep(3, { name: "test", needs: [1, 2], attempt: 1, ...done(1.4, 2.2) }),
    aStep(4, { name: "docs", needs: [1], attempt: 1, ...done(1.4, 1.9) }),
    aStep(5, { name: "publish", needs: [3, 4], attempt: 1, ...done(2.2, 2.6) }),
  ];
};

const samples = Array.from({ length: 80 }, (_, second) => ({
  at: now - 80_000 + second * 1_000,
  processor: 60 + 35 * Math.sin(second / 7) + second / 3,
  memory: 4e8 + second * 7e6,
}));

const runningRow = aJobView({
  name: "train",
  workflow: "train",
  createdAt: now - 90_000,
  startedAt: now - 85_000,
  attempt: 1,
  owner: "ada",
  progress: { done: 3, total: 5, label: "epochs" },
});
const runningSteps = pipeline(40_000).map((step): Step => {
  if (step.index < 3) return step;
  if (step.index === 3)
    return {
      ...step,
      status: "running",
      startedAt: now - 30_000,
      finishedAt: null,
      agent: "tester",
      prompt: "Test it.",
    };
  return { ...step, status: "queued", startedAt: null, finishedAt: null };
});

const meta = {
  component: JobPage,
  args: {
    connected: true,
    host,
    ...telling(
      runningRow,
      {
        input: { epochs: 10, seed: 1, model: { layers: [64, 32] } },
        output: { build: { version: "1.2.0" } },
        priority: 2,
        cost: {
          amount: 1.25,
          currency: "EUR",
          items: [
            { label: "build", amount: 1, hours: 0.4 },
            { label: "lint", amount: 0.25, hours: 0.1 },
          ],
        },
        metrics: [
          { name: "Processor time", value: 73.4, unit: "s" },
          { name: "Most memory", value: 953_000_000, unit: "bytes" },
        ],
        series: [
          { name: "Processor", unit: "%", points: samples.map(({ at, processor }) => ({ at, value: processor })) },
          { name: "Memory", unit: "bytes", points: samples.map(({ at, memory }) => ({ at, value: memory })) },
        ],
      },
      runningSteps,
    ),
  },
} satisfies Meta<typeof JobPage>;
export default meta;

export const Running: Story<typeof meta> = {};

const trace = Array.from({ length: 30 }, (_, line) => `  File "train.py", line ${line + 10}, in step_${line}`).join(
  "\n",
);
const attempt = (number: number, more: Partial<Attempt>): Attempt =>
  anAttempt(number, {
    startedAt: now - 600_000 + number * 100_000,
    finishedAt: now - 540_000 + number * 100_000,
    exitCode: 3,
    error: "CUDA out of memory",
    errorText: `CUDA out of memory\n${trace}`,
    ...more,
  });
const failedRow = aJobView({
  id: "0f9c2c1e-7f0b-4f8e-9a4e-1d2c3b4a5f60",
  name: "train",
  workflow: "train",
  status: "failed",
  serverStatus: "TIMEOUT",
  attempt: 3,
  createdAt: now - 600_000,
  startedAt: now - 300_000,
  finishedAt: now - 240_000,
  error: "Step 2 “fit” ran for 5 min and was ended",
});
export const FailedWithAttempts: Story<typeof meta> = {
  args: telling(
    failedRow,
    {
      errorText: `Step 2 “fit” ran for 5 min and was ended\n${trace}`,
      input: { epochs: 10, seed: 2 },
      exitCode: 3,
      signal: "SIGTERM",
      attempts: [attempt(1, {}), attempt(2, { exitCode: null, signal: "SIGKILL" }), attempt(3, {})],
    },
    [
      aStep(0, { name: "prepare", startedAt: now - 300_000, finishedAt: now - 280_000, attempt: 1 }),
      aStep(1, {
        name: "fit",
        status: "failed",
        startedAt: now - 262_000,
        finishedAt: now - 240_000,
        attempt: 2,
        exitCode: 3,
        error: "CUDA out of memory",
        errorText: `CUDA out of memory\n${trace}`,
        attempts: [
          attempt(1, { startedAt: now - 280_000, finishedAt: now - 265_000 }),
          attempt(2, { startedAt: now - 262_000, finishedAt: now - 240_000 }),
        ],
        tool: "python train.py --epochs 10",
      }),
      aStep(2, { name: "report", status: "skipped" }),
    ],
  ),
};

export const SixtySteps: Story<typeof meta> = {
  args: telling(
    runningRow,
    {},
    Array.from({ length: 60 }, (_, index) =>
      aStep(index, {
        name: `shard ${index}`,
        needs: index === 0 ? [] : [index - 1],
        status: index < 41 ? "completed" : index === 41 ? "running" : "queued",
        startedAt: index <= 41 ? now - 85_000 + index * 2_000 : null,
        finishedAt: index < 41 ? now - 85_000 + (index + 1) * 2_000 : null,
      }),
    ),
  ),
};

export const NoSteps: Story<typeof meta> = { args: telling(runningRow, {}, []) };

export const WithoutStepsAndLog: Story<typeof meta> = {
  args: {
    ...telling(
      aJobView({
        name: "relax_job",
        workflow: "quacc.recipes.vasp.core.relax_job",
        status: "completed",
        finishedAt: now,
      }),
      {
        result: [
          { label: "Formula", value: "MgO", unit: null },
          { label: "Energy", value: -123.456, unit: "eV" },
          { label: "Maximum force", value: 0.012, unit: "eV/Å" },
          { label: "Work directory", value: "/scratch/ada/quacc/2026-01-01-12-00-00-000000-12345", unit: null },
        ],
        input: { recipe: "relax_job", cluster: "perlmutter" },
      },
      [],
    ),
    view: aView([aJobView({ name: "relax_job", workflow: "quacc.recipes.vasp.core.relax_job", status: "completed" })], {
      connections: [aConnectionView({ capabilities: { ...capabilities, steps: false, log: "none", actions: {} } })],
    }),
  },
};

const goneRow = aJobView({
  name: "train",
  status: "failed",
  error: "exit code 3",
  startedAt: now - 50_000,
  finishedAt: now,
});
export const Gone: Story<typeof meta> = {
  args: {
    ...telling(goneRow, {}, [], { detail: async () => null }),
    view: aView([], { journal: [anEntry(goneRow)] }),
  },
};

export const NeverKnown: Story<typeof meta> = {
  args: { ...telling(goneRow, {}, [], { detail: async () => null }), view: aView([]) },
};

export const Loading: Story<typeof meta> = { args: { view: null, connected: false } };

export const Unreachable: Story<typeof meta> = { args: { door: aDoor() } };

export const NothingButAProblem: Story<typeof meta> = {
  args: { view: aView([]), door: aDoor({ detail: async () => Promise.reject(problem("server", "HTTP 502")) }) },
};

const longName = "train-a-very-large-model-on-all-of-the-data-that-there-is-and-then-evaluate-it ".repeat(3);
const hostile = "<img src=x onerror=alert(1)> **bold** \u202egnp.exe [link](javascript:alert(1))";
const hostileRow = aJobView({
  name: longName,
  workflow: `workflow-${"x".repeat(120)}`,
  status: "failed",
  owner: "somebody-with-a-long-name@a-long-department.example.com",
  error: hostile,
});
export const LongAndHostile: Story<typeof meta> = {
  args: telling(
    hostileRow,
    {
      errorText: `${hostile}\n${"y".repeat(5_000)}`,
      input: { [hostile]: hostile, html: "<b>no markup</b>", long: "z".repeat(5_000) },
    },
    [
      aStep(0, {
        name: longName,
        status: "failed",
        error: hostile,
        errorText: hostile,
        tool: hostile,
        prompt: `# ${hostile}`,
      }),
      aStep(1, { name: "s", status: "skipped" }),
    ],
  ),
};

export const Huge: Story<typeof meta> = {
  args: telling(
    failedRow,
    { errorText: `${hugeLine}\n${trace}`, input: aHugeValue(), output: aHugeValue() },
    [
      aStep(0, {
        name: "fit",
        status: "failed",
        error: "CUDA out of memory",
        errorText: `${trace}\n`.repeat(700),
        tool: hugeLine,
        prompt: hugeLine,
      }),
    ],
    {
      stepData: async () => ({ input: aHugeValue(), output: hugeLine }),
      log: async () => aLog([hugeLine, ...trace.split("\n")], { stream: "stderr" }),
    },
  ),
};
