/**
 * What it costs to read and map a list of 1,000 jobs of which none was in the list before, in each connector's dialect, in units of
 * `JSON.parse` of the same text. No eval, as in a browser extension.
 */
import * as z from "zod/mini";
import type { JobSource, Transport } from "../src/connectors/connector.ts";
import { cronium } from "../src/connectors/cronium/source.ts";
import { crystalmath } from "../src/connectors/crystalmath/source.ts";
import { jobsApi } from "../src/connectors/jobs-api/source.ts";
import { pbrain } from "../src/connectors/pbrain/source.ts";
import { reportGoals } from "./lib/goals.ts";
import { pairedCost } from "./lib/paired.ts";
import { hashOf, makeRows } from "./lib/wire-jobs.ts";

z.config({ jitless: true });

const jobs = 1_000;
/** Lists in a sample, samples. */
const size = { lists: 5, samples: 30 } as const;
const start = Date.UTC(2026, 10, 21, 12);
const iso = (at: number) => new Date(at).toISOString();
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

/** A source over a server that answers each request with `answer`. */
type Open = (answer: (request: string) => string) => JobSource;

const overHttp =
  (connect: (transport: Transport) => JobSource): Open =>
  (answer) =>
    connect({
      request: async (path) => ({ status: 200, text: answer(path), validator: null, servedAt: start }),
      stream: () => {
        throw new Error("nothing is pushed");
      },
    });

/** Lists that take turns, with other jobs in each. */
const variants = 4;

/** A page that is not full: nothing follows. */
const jobPage = (variant: number) =>
  JSON.stringify({ items: makeRows(jobs, variant + 1), total: jobs, skip: 0, limit: jobs + 1 });

/** Stages as p-brain lists them, ten of each run. */
const stages = ["import", "t1_fit", "input_functions", "time_shift", "segmentation"].concat(
  ["tissue_ctc", "modelling", "diffusion", "tractography", "connectome"], // in the pipeline's order
);
const stageRows = (variant: number) =>
  numbers(jobs).map((i) => {
    const run = Math.floor(i / stages.length);
    const stageId = stages[i % stages.length] ?? "";
    const created = start - run * 60_000 - variant * 1_000;
    const failed = run % 5 === 0 && i % stages.length > 3;
    return {
      id: `job_${created}_subj_${start}_S${run}_${stageId}`,
      projectId: "proj_1795302334694",
      subjectId: `subj_${start}_S${run}`,
      stageId,
      status: failed ? "failed" : "completed",
      progress: failed ? 0 : 100,
      currentStep: failed ? (i % stages.length === 4 ? "Failed" : "Skipped (dependency failure)") : "Completed",
      startTime: iso(created),
      endTime: iso(created + 50_000),
      estimatedTimeRemaining: null,
      error: failed ? "Stage 'segmentation' exited with code 3" : null,
      logPath: `/data/S${run}/.pbrain-web/logs/stage_${stageId}_subj_${start}_S${run}_${created}.log`,
    };
  });

const croniumRows = (variant: number) =>
  numbers(jobs).map((i) => ({
    id: `job_${variant}${String(i).padStart(11, "A")}`,
    eventId: i % 20,
    userId: "u1",
    type: "SCRIPT",
    status: ["completed", "failed", "completed", "running"][i % 4],
    priority: i % 4,
    payload: { script: { type: "BASH", content: "set -eu\ncurl -fsS https://example.com/health\n" }, timeout: 300 },
    scheduledFor: iso(start - i * 30_000),
    orchestratorId: `orch-${i % 3}`,
    startedAt: iso(start - i * 30_000 + 500),
    completedAt: i % 4 === 3 ? null : iso(start - i * 30_000 + 9_000),
    result: i % 4 === 3 ? null : { exitCode: i % 4 === 1 ? 1 : 0, output: "ok\n", metrics: { durationMs: 8_500 } },
    attempts: i % 4 === 1 ? 1 : 0,
    lastError: i % 4 === 1 ? "Script exited with code 1" : null,
    metadata: {},
    createdAt: iso(start - i * 30_000),
    updatedAt: iso(start - i * 30_000 + 9_000),
  }));
/** As superjson writes a page: with the kind of each date. */
const croniumPage = (request: string, variant: number): string => {
  const { limit, offset } = JSON.parse(new URL(request, "http://server").searchParams.get("input") ?? "").json;
  const items = croniumRows(variant).slice(offset, offset + limit);
  const values = Object.fromEntries(
    items.flatMap((row, i) =>
      ["scheduledFor", "startedAt", "completedAt", "createdAt", "updatedAt"].flatMap((key) =>
        row[key as keyof typeof row] === null ? [] : [[`items.${i}.${key}`, ["Date"]]],
      ),
    ),
  );
  const told = { items, total: "NaN", limit, offset, hasMore: false, filters: {} };
  return JSON.stringify({ result: { data: { json: told, meta: { values, v: 1 } } } });
};

const crystalRows = (variant: number) =>
  numbers(jobs).map((i) => ({
    id: `${variant}${String(i).padStart(7, "0")}-f0a2-4cb5-ae51-b1b4dea745c1`,
    recipe: "quacc.recipes.vasp.core.relax_job",
    status: ["completed", "failed", "cancelled"][i % 3],
    created_at: iso(start - i * 60_000),
    updated_at: iso(start - i * 60_000 + 30_000),
    cluster: "nersc-perlmutter",
    work_dir: `/scratch/jobs/${i}`,
    error_message: i % 3 === 1 ? "VASP did not converge within 100 ionic steps" : null,
    results_summary: i % 3 === 0 ? { energy_ev: -123.456 - i, formula: "MgO" } : null,
  }));

const dialects: readonly {
  readonly kind: string;
  readonly open: Open;
  readonly answer: (request: string, variant: number) => string;
}[] = [
  {
    kind: "jobs-api",
    open: overHttp((transport) => jobsApi.connect(transport, {})),
    answer: (request, variant) => (request.startsWith("/jobs") ? jobPage(variant) : '{"paths":{}}'),
  },
  {
    kind: "pbrain",
    open: overHttp((transport) => pbrain.connect(transport, {})),
    answer: (_, variant) => JSON.stringify(stageRows(variant)),
  },
  { kind: "cronium", open: overHttp((transport) => cronium.connect(transport, {})), answer: croniumPage },
  {
    kind: "crystalmath",
    // What its transport reads is a whole message.
    open: (answer) => crystalmath.connect({ call: async (method) => JSON.parse(answer(method)).result }),
    answer: (_, variant) =>
      JSON.stringify({ jsonrpc: "2.0", id: 1, result: { jobs: crystalRows(variant), total: jobs } }),
  },
];

const never = new AbortController().signal;

/** Reads one list to its end; how many jobs it holds. */
const readList = async (source: JobSource): Promise<number> => {
  let count = 0;
  for (let page: string | null = null; ; ) {
    const answer = await source.list({ page, limit: jobs + 1, validator: null }, never);
    if (answer === "unchanged") throw new Error("“unchanged” to a question without a condition");
    if (answer.rejected.length > 0) throw new Error(`rejected: ${answer.rejected[0]}`);
    count += answer.jobs.length;
    page = answer.next;
    if (page === null) return count;
  }
};

const table: { kind: string; jobs: number; bytes: number; cost: number }[] = [];
const texts: string[] = [];
for (const { kind, open, answer } of dialects) {
  /** Each answer as text, made before anything is measured. */
  const answers = numbers(variants).map(() => new Map<string, string>());
  let variant = 0;
  // One source, as a connection has it: its code is warm, and what it remembers is another list.
  const source = open((request) => {
    const text = answers[variant]?.get(request) ?? answer(request, variant);
    answers[variant]?.set(request, text);
    return text;
  });
  let told = 0;
  for (variant = 0; variant < variants; variant++) told = await readList(source);
  const pages = answers.map((each) => [...each.values()]);
  texts.push(...pages.flat());
  let turn = 0;
  const cost = await pairedCost(
    (which) => (pages[Number(which)] ?? []).map((page) => JSON.parse(page)),
    (which) => {
      variant = Number(which);
      return readList(source);
    },
    () => Array.from({ length: size.lists }, () => String(turn++ % variants)),
    { warmUps: 3, samples: size.samples, collect: false },
  );
  const bytes = (pages[0] ?? []).reduce((sum, page) => sum + page.length, 0);
  table.push({ kind, jobs: told, bytes, cost: Number(cost.toPrecision(3)) });
}

const inputs = hashOf(texts);
console.log(
  `Cost of reading a new list in units of JSON.parse of its text (Node ${process.version}, inputs ${inputs})`,
);
console.table(table);
reportGoals(
  "connectors",
  table.map(({ kind, cost }) => ({ name: `connectors.${kind}`, value: cost, limit: 3 })),
  { inputs, table },
);
