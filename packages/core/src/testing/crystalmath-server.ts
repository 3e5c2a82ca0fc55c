import { type RpcRequest, type RpcScript, type RpcServer, startRpcServer } from "./rpc-server.ts";

/** A row of the store, as `jobs.list` gives it. */
export interface CrystalmathRow {
  readonly id: string;
  readonly recipe: string;
  readonly status: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly cluster: string | null;
  readonly work_dir: string | null;
  readonly error_message: string | null;
  readonly results_summary: Readonly<Record<string, unknown>> | null;
}

export const crystalmathRow = (id: string, more: Partial<CrystalmathRow> = {}): CrystalmathRow => ({
  id,
  recipe: "quacc.recipes.vasp.core.relax_job",
  status: "pending",
  created_at: "2026-01-01T00:00:00Z",
  updated_at: "2026-01-01T00:00:00Z",
  cluster: "nersc-perlmutter",
  work_dir: null,
  error_message: null,
  results_summary: null,
  ...more,
});

/** What the engine knows of a job; a job that it does not know is lost. */
interface EngineJob {
  readonly status: string;
  readonly error?: string;
  readonly result?: Readonly<Record<string, unknown>>;
}

export interface CrystalmathServer extends RpcServer {
  /** What `jobs.list` reads, in any order. */
  store: readonly CrystalmathRow[];
  /** What is so; the store learns it when somebody asks for the job. null: none is configured. */
  engine: Map<string, EngineJob> | null;
  /** Elements without a pseudopotential. */
  missing: readonly string[];
  /** The engine refuses to cancel. */
  stubborn: boolean;
}

/**
 * A server that does what CrystalMath's own was recorded to do: the list never asks the engine, errors are results, a job
 * that the engine does not know stays as the store has it, with an error.
 */
export const startCrystalmath = async (): Promise<CrystalmathServer> => {
  let now = Date.UTC(2026, 0, 2);
  const save = (row: CrystalmathRow) => {
    now += 1_000;
    const updated = { ...row, updated_at: new Date(now).toISOString() };
    server.store = server.store.map((each) => (each.id === row.id ? updated : each));
    return updated;
  };
  const found = ({ params }: RpcRequest) => server.store.find(({ id }) => id === params["job_id"]);
  const notFound = ({ params }: RpcRequest) => ({
    error: params["job_id"] ? `Job not found: ${params["job_id"]}` : "job_id parameter is required",
  });
  const told = ({ id, status, error_message, results_summary }: CrystalmathRow, error = error_message) => ({
    job_id: id,
    status,
    error,
    result: results_summary,
  });

  const list = ({ params }: RpcRequest) => {
    const limit = typeof params["limit"] === "number" ? params["limit"] : 100;
    const all = server.store.toSorted((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at));
    const jobs = all.filter(({ status }) => !params["status"] || status === params["status"]).slice(0, limit);
    return { jobs, total: jobs.length };
  };
  const status = (request: RpcRequest) => {
    const row = found(request);
    if (row === undefined) return notFound(request);
    if (row.status === "completed" || row.status === "failed" || server.engine === null) return told(row);
    const job = server.engine.get(row.id);
    if (job === undefined) return told(row, "Job tracking lost (server restart?)");
    if (job.status === row.status) return told(row);
    return told(
      save({ ...row, status: job.status, error_message: job.error ?? null, results_summary: job.result ?? null }),
    );
  };
  const cancel = (request: RpcRequest) => {
    const row = found(request);
    if (row === undefined) return notFound(request);
    const answer = (cancelled: boolean, error: string | null) => ({ job_id: row.id, cancelled, error });
    if (["completed", "failed", "cancelled"].includes(row.status))
      return answer(false, `Job already in terminal state: ${row.status}`);
    if (server.engine === null) return answer(false, "No workflow engine configured");
    if (!server.engine.has(row.id)) return answer(false, "Job not found in runner (may have been orphaned)");
    if (server.stubborn) return answer(false, null);
    server.engine.set(row.id, { status: "cancelled" });
    save({ ...row, status: "cancelled" });
    return answer(true, null);
  };

  const submit = ({ params }: RpcRequest) => {
    const refused = (error: string) => ({ job_id: null, status: "error", error });
    if (server.engine === null)
      return refused(
        "No workflow engine configured. Set QUACC_WORKFLOW_ENGINE environment variable to 'parsl' or 'covalent'.",
      );
    const { recipe, structure, cluster } = params;
    if (typeof recipe !== "string") return refused("recipe parameter is required");
    if (!structure) return refused("structure parameter is required");
    const elements = typeof structure === "string" ? (structure.split("\n")[5]?.trim().split(/\s+/) ?? []) : [];
    const missing = elements.filter((element) => server.missing.includes(element));
    if (missing.length > 0) return refused(`Missing POTCARs for elements: ${missing.join(", ")}`);
    const id = `job-${server.store.length + 1}`;
    const created_at = new Date(now).toISOString();
    server.engine.set(id, { status: "running" });
    const row = crystalmathRow(id, { recipe, created_at, updated_at: created_at, cluster: String(cluster ?? "local") });
    server.store = [...server.store, row];
    return { job_id: id, status: "pending", error: null };
  };
  const recipes = ["relax_job", "static_job"].map((name) => ({
    name,
    module: "quacc.recipes.vasp.core",
    fullname: `quacc.recipes.vasp.core.${name}`,
    docstring: `The recipe ${name}.\n\nParameters`,
    signature: "(atoms)",
    type: "job",
  }));
  const clusters = () => ({
    clusters: [{ name: "nersc-perlmutter", partition: "regular" }],
    workflow_engine: {
      configured: server.engine === null ? null : "parsl",
      installed: ["parsl"],
      quacc_installed: true,
    },
  });

  const script: RpcScript = (request) => {
    switch (request.method) {
      case "jobs.list":
        return { result: list(request) };
      case "jobs.status":
        return { result: status(request) };
      case "jobs.cancel":
        return { result: cancel(request) };
      case "jobs.submit":
        return { result: submit(request) };
      case "recipes.list":
        return { result: { recipes, quacc_version: "0.11.2", error: null } };
      case "clusters.list":
        return { result: clusters() };
      default:
        return new Error(`Method not found: ${request.method}`, { cause: -32601 });
    }
  };
  const server: CrystalmathServer = Object.assign(await startRpcServer(script), {
    store: [],
    engine: new Map(),
    missing: [],
    stubborn: false,
  });
  return server;
};
