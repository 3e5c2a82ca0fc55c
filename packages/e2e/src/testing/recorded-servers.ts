/** Servers of each founding kind that tell what was recorded of a real one: first while it runs, then that it failed. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { jobPages, json, type Script, type ScriptedServer, startScriptedServer, wireJob } from "@jobwatch/core/testing";
import { repositoryRoot } from "@jobwatch/harness";

export interface RecordedServer {
  readonly kind: string;
  /** Of the connection, and of its job that fails. */
  readonly name: string;
  readonly job: string;
  /** What a person reads before they cancel it. */
  readonly scope: string;
  /** In the log of the failed job. */
  readonly logged: string;
  readonly server: ScriptedServer;
  fail(): void;
}

const recorded = async (file: string) =>
  JSON.parse(await readFile(path.join(repositoryRoot, "packages/core/src/connectors", file), "utf8"));

/** When the studio's jobs were recorded. */
const studioThen = Date.parse("2026-11-21T23:05:47Z");

/** As if it were recorded now: what is older than a quarter of an hour is told as what happened while nobody looked. */
const asOfNow = (told: unknown): unknown => {
  const later = Date.now() - studioThen;
  const move = (time: string) => new Date(Date.parse(time) + later).toISOString();
  return JSON.parse(JSON.stringify(told).replace(/(?<=")\d{4}-\d\d-\d\dT[\d:]+Z(?=")/g, move));
};

const start = async (
  facts: Omit<RecordedServer, "server" | "fail">,
  script: (failed: () => boolean) => Script,
): Promise<RecordedServer> => {
  let failed = false;
  const server = await startScriptedServer(script(() => failed));
  return {
    ...facts,
    server,
    fail: () => {
      failed = true;
    },
  };
};

const jobsApi = () => {
  const log = { job_id: "1", offset: 0, next_offset: 1, ended: true };
  const lines = [{ at: "2026-01-01T00:00:00Z", stream: "stderr", text: "one assertion failed" }];
  return start(
    {
      kind: "jobs-api",
      name: "Plain",
      job: "Nightly build",
      scope: "The server is asked to stop it",
      logged: "one assertion failed",
    },
    (failed) => {
      const job = () => wireJob("1", { name: "Nightly build", status: failed() ? "failed" : "running" });
      const pages = jobPages(() => [job()]);
      return (request, response) => {
        const url = request.url ?? "";
        // Whoever sends this back uses the person's login where it must not.
        response.setHeader("set-cookie", "plain=1; Path=/");
        if (url.endsWith("/openapi.json")) json({ paths: { "/api/v1/jobs/{id}/logs": {} } })(request, response);
        else if (url.includes("/logs")) json({ ...log, lines })(request, response);
        else if (url.endsWith("/steps")) json({ job_id: "1", steps: [] })(request, response);
        else pages(request, response);
      };
    },
  );
};

const pbrain = async () => {
  const [running, failed, log] = await Promise.all(
    ["running", "failed", "log"].map(async (name) => asOfNow(await recorded(`pbrain/fixtures/${name}.json`))),
  );
  return start(
    {
      kind: "pbrain",
      name: "Studio",
      job: "S2",
      scope: "Every stage of this subject's run that has not ended is cancelled.",
      logged: "[ERROR] boom",
    },
    (isOver) => (request, response) => {
      const url = request.url ?? "";
      if (url === "/jobs") json(isOver() ? failed : running)(request, response);
      else if (url.includes("/logs")) json(url.includes("t1_fit") ? log : { lines: [] })(request, response);
      else json({ detail: "Not Found" }, 404)(request, response);
    },
  );
};

const cronium = async () => {
  const exchanges = await recorded("cronium/fixtures/exchanges.json");
  const told = exchanges.list.result.data.json;
  const [job] = told.items;
  return start(
    {
      kind: "cronium",
      name: "Automation",
      job: "Script of event 7",
      scope: "cronium marks the job as cancelled; what already runs goes on to its end.",
      logged: "the disk is full",
    },
    (isOver) => {
      const row = () => ({ ...job, status: isOver() ? "failed" : "running", lastError: isOver() ? "exit 1" : null });
      const answers: Readonly<Record<string, () => object>> = {
        "jobs.list": () => ({ ...told, items: [row()] }),
        "jobs.get": () => ({ data: row() }),
        "jobs.logs": () => ({ items: [{ output: "the disk is full\n", error: null }] }),
      };
      return (request, response) => {
        const procedure = /\/api\/trpc\/([\w.]+)/.exec(request.url ?? "")?.[1] ?? "";
        const answer = answers[procedure];
        response.setHeader("set-cookie", "session=abc; Path=/");
        if (answer === undefined) json(exchanges.missing, 404)(request, response);
        else json({ result: { data: { json: answer() } } })(request, response);
      };
    },
  );
};

export const startRecordedServers = (): Promise<readonly RecordedServer[]> =>
  Promise.all([jobsApi(), pbrain(), cronium()]);
