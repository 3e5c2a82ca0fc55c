/** Plain data of views for unit tests: a job, a connection, a view, each with what the test names. */
import type { Capabilities, Startable, StartableWorkflow } from "../connectors/connector.ts";
import type { JournalEntry } from "../journal/journal.ts";
import type { Connection } from "../model/connection.ts";
import { type Health, noHealth } from "../model/health.ts";
import type { ConnectionId, Job, JobId } from "../model/job.ts";
import type { LogChunk, LogLine } from "../model/log.ts";
import { problem } from "../model/problem.ts";
import { eventId } from "../model/transition.ts";
import type { ConnectionView, JobView, JobwatchApi, View } from "../service/api.ts";
import { aJob } from "./jobs.ts";

export { aDetail, anAttempt, aStep } from "./jobs.ts";

/** 2026-01-01 12:00:00 UTC. */
export const now = Date.UTC(2026, 0, 1, 12);

/** A running job of the connection `c1`, created a minute ago. */
export const aJobView = (
  { id = "j1", ...job }: Omit<Partial<Job>, "id"> & { readonly id?: string } = {},
  more: Partial<JobView> = {},
): JobView => ({
  key: { connection: "c1" as ConnectionId, job: id as JobId },
  job: aJob(id, {
    name: "train",
    status: "running",
    serverStatus: job.status ?? "running",
    createdAt: now - 60_000,
    ...job,
  }),
  followed: false,
  ...more,
});

export const allCapabilities: Capabilities = {
  steps: true,
  log: "offset",
  push: false,
  create: "none",
  actions: {
    cancel: { from: ["queued", "running"], affects: "job", result: "none", answer: "requested", scope: null },
    rerun: {
      from: ["completed", "failed", "cancelled"],
      affects: "job",
      result: "new-jobs",
      answer: "done",
      scope: null,
    },
  },
};

/** Those of a server that also takes jobs up again, forgets them and starts new ones. */
export const wholeCapabilities: Capabilities = {
  ...allCapabilities,
  create: "workflow",
  actions: {
    resume: { from: ["failed"], affects: "job", result: "same-job", answer: "done", scope: null },
    ...allCapabilities.actions,
    delete: {
      from: ["completed", "failed", "cancelled"],
      affects: "job",
      result: "none",
      answer: "done",
      scope: "The server forgets the job, its steps and its log.",
    },
  },
};

export const aConnection = (more: Partial<Connection> = {}): Connection => ({
  id: "c1" as ConnectionId,
  kind: "jobs-api",
  name: "Lab",
  settings: { url: "https://jobs.example.com/api/v1" },
  ...more,
});

export const aHealth = (more: Partial<Health> = {}): Health => ({ ...noHealth, checkedAt: now, ...more });

/** What a server may send where it should send a name: markup, and characters that hide, reorder or ring. */
export const hostileText = [
  `<img src=x onerror="window.owned=1"><script>window.owned=1</script><svg onload="window.owned=1">`,
  "**bold** [link](javascript:window.owned=1) &lt;b&gt; \u001b[31mred\u001b[0m \u0007\u0000\u202Efdp.exe\u2066\u200B",
].join(" ");

/** A job of the workflow `train` that completed ten minutes ago, after three minutes. */
export const aSuccess = (more: Parameters<typeof aJobView>[0] = {}): JobView =>
  aJobView({
    id: "good",
    workflow: "train",
    status: "completed",
    createdAt: now - 900_000,
    startedAt: now - 890_000,
    finishedAt: now - 700_000,
    ...more,
  });

/** A whole log of these lines, each written just now. */
export const aLog = (lines: readonly string[], more: Partial<LogLine> = {}): LogChunk => ({
  lines: lines.map((text) => ({ at: now, stream: "stdout", level: null, text, ...more })),
  open: null,
  cursor: null,
  ended: true,
});

/** A JSON value of 5 MB: 30,000 rows, and a text of 3 MB in one line. `more`: what stands beside them. */
export const aHugeValue = (more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
  ...more,
  rows: Array.from({ length: 30_000 }, (_, row) => ({ row, name: `row ${row}`, values: [row, row * 2, row * 3] })),
  text: hugeLine.repeat(3),
});

/** A line of a megabyte. */
export const hugeLine = "<b>0123</b> ".repeat(84_000);

/** The connection `c1`, checked just now. */
export const aConnectionView = (more: Partial<ConnectionView> = {}): ConnectionView => ({
  connection: aConnection(),
  capabilities: allCapabilities,
  health: aHealth(),
  ...more,
});

export const aView = (jobs: readonly JobView[], more: Partial<View> = {}): View => ({
  connections: [aConnectionView()],
  jobs,
  journal: [],
  mutes: [],
  ...more,
});

const states = ["running", "failed", "completed", "queued", "completed", "cancelled", "running", "completed"] as const;
const names = ["train", "nightly build", "fit spectra", "import", "band structure", "evaluate"];

/** So many jobs of two workflows and all kinds of ends, newest first, each a minute older than the one before. */
export const manyJobViews = (count: number, connections: readonly string[] = ["c1"]): readonly JobView[] =>
  Array.from({ length: count }, (_, index) => {
    const status = states[index % states.length] ?? "running";
    const at = now - (index + 1) * 60_000;
    const started = status !== "queued";
    const view = aJobView({
      id: `${(index * 7919 + 1_000_003).toString(16)}-4f2e-a1b0`,
      name: `${names[index % names.length]} ${index + 1}`,
      workflow: index % 3 === 0 ? "nightly" : "training",
      status,
      createdAt: at,
      startedAt: started ? at + 1_000 : null,
      finishedAt: started && status !== "running" ? at + 41_000 : null,
      progress: status === "running" ? { done: 1 + (index % 4), total: 5, label: null } : null,
      error: status === "failed" ? `Step 3 “evaluate” failed with exit code ${1 + (index % 9)}` : null,
    });
    return {
      ...view,
      key: { ...view.key, connection: (connections[index % connections.length] ?? "c1") as ConnectionId },
    };
  });

/** The failure of a job of `aJobView`, seen just now and not told because it was muted. */
export const anEntry = ({ key, job }: JobView = aJobView({ status: "failed" }), more: Partial<JournalEntry> = {}) =>
  ({
    transition: {
      id: eventId(key.connection, key.job, 1, job.status),
      connection: key.connection,
      job,
      from: "running",
      run: 1,
      observedAt: now,
      inferred: false,
    },
    trigger: "failed",
    decision: { outcome: "silent", reason: "muted", at: now },
    ...more,
  }) satisfies JournalEntry;

const refused = async (): Promise<never> => {
  throw problem("offline", "no test answers this");
};

/** A door behind which nobody is, but for what a test names. */
export const aDoor = (more: Partial<JobwatchApi> = {}): JobwatchApi => ({
  view: refused,
  // biome-ignore lint/correctness/useYield: it gives nothing but its failure.
  async *changes() {
    await refused();
  },
  refresh: refused,
  detail: refused,
  steps: refused,
  stepData: refused,
  log: refused,
  act: refused,
  startable: refused,
  create: refused,
  follow: refused,
  mute: refused,
  ...more,
});

/** The workflow `build`, whose input is a branch. */
export const aWorkflow = (more: Partial<StartableWorkflow> = {}): StartableWorkflow => ({
  id: "build",
  name: "Build and test",
  about: "What CI does, on one branch.",
  inputSchema: {
    type: "object",
    required: ["branch"],
    properties: { branch: { type: "string", title: "Branch", description: "What is built.", minLength: 2 } },
  },
  steps: ["Fetch sources", "Compile", "Test"],
  needs: [],
  ...more,
});

export const aStartable = (workflows: readonly StartableWorkflow[], more: Partial<Startable> = {}): Startable => ({
  workflows,
  unlisted: true,
  places: [],
  problems: [],
  ...more,
});
