import type { Random } from "./random.ts";
import type { Failure, Story } from "./story.ts";
import type { Outcome, TrueJob, Truth, WireRow } from "./truth.ts";
import type { VirtualTime } from "./virtual-time.ts";

/** What the server says to one request, and how long its answer travels (ms). */
export interface Reply {
  readonly response: (body: (text: string) => BodyInit) => Response;
  readonly delay: number;
}

export interface ScriptedApi {
  /** What the request does at the server; null: it never answers. Throws where there is no connection. */
  reply(request: Request): Reply | null;
  /** What is wrong with it now. */
  readonly faults: {
    outage: { readonly how: Failure; readonly until: number } | null;
    halfUntil: number;
    limit: { readonly until: number; readonly says: "seconds" | "date" | "nothing" } | null;
    /** Extra milliseconds of the next answer. */
    late: number;
    fromThePast: number;
    drift: { requests: number; readonly leave: boolean } | null;
  };
  readonly counts: {
    requests: number;
    failures: number;
    limited: number;
    late: number;
    fromThePast: number;
    drift: number;
    /** Asked for what changed since a time. */
    changes: number;
  };
  isAway(): boolean;
}

/** How far (ms) an answer from the past lies behind, as that of a replica. */
export const lag = 5_000;

/** A server of the Job Monitor API without a network: requests and answers are those of the platform's `fetch`. */
export const createApi = (story: Story, truth: Truth, time: VirtualTime, random: Random): ScriptedApi => {
  const { server } = story;
  const faults: ScriptedApi["faults"] = {
    outage: null,
    halfUntil: 0,
    limit: null,
    late: 0,
    fromThePast: 0,
    drift: null,
  };
  const counts: ScriptedApi["counts"] = {
    requests: 0,
    failures: 0,
    limited: 0,
    late: 0,
    fromThePast: 0,
    drift: 0,
    changes: 0,
  };
  const tellsChanges = server.changes && server.versions;
  const paths = {
    ...(server.push ? { "/api/v1/stream": {} } : {}),
    ...(tellsChanges ? { "/api/v1/jobs": { get: { parameters: [{ name: "updated_since" }] } } } : {}),
  };
  let drifted = 0;
  let again = 0;

  const outage = () => (faults.outage !== null && faults.outage.until > time.now() ? faults.outage : null);

  /** Rows come and go while a list is read: newer jobs push the others down, ended ones leave. */
  const drift = () => {
    if (faults.drift === null || faults.drift.requests-- <= 0) return;
    counts.drift++;
    const ended = faults.drift.leave
      ? truth.jobs.find((job) => truth.isVisible(job) && job.runs.at(-1)?.endedAt != null)
      : undefined;
    if (ended === undefined) truth.create(`drift-${drifted++}`, "drift");
    else truth.show(ended.id, false);
  };

  const rowOf = (job: TrueJob, past: boolean): WireRow => {
    if (!past || time.now() - job.changedAt > lag) return job.row;
    // Without versions nobody could tell an old answer from a new beginning, if it came again and again; nor the end of
    // the run before from the end of this one.
    if (!server.versions && (job.contradicted || job.runs.at(-1)?.startedAt === null)) return job.row;
    job.contradicted = true;
    return job.earlier;
  };

  const list = (url: URL, headers: Headers, past: boolean): Reply["response"] => {
    const skip = Number(url.searchParams.get("skip"));
    const limit = Number(url.searchParams.get("limit"));
    const since = url.searchParams.get("updated_since");
    if (since !== null) counts.changes++;
    const visible = truth.jobs.filter(
      // A replica that is behind does not know of the newest changes.
      (job) => truth.isVisible(job) && (since === null || (rowOf(job, past).updated_at ?? "") >= since),
    );
    const shown = visible.slice(skip, skip + limit);
    const etag = `"${truth.changes}/${skip}/${limit}/${since}"`;
    const validated = server.etags && !past;
    if (validated && headers.get("if-none-match") === etag)
      return () => new Response(null, { status: 304, headers: { ...dated(), etag } });
    // More rows than fit are announced as a body of nine megabytes.
    const size: Record<string, string> = shown.length > server.rowsThatFit ? { "content-length": "9000000" } : {};
    const text = JSON.stringify({ items: shown.map((job) => rowOf(job, past)), total: visible.length, skip, limit });
    return (body) => new Response(body(text), { headers: { ...dated(), ...size, ...(validated ? { etag } : {}) } });
  };

  const dated = () => ({ date: new Date(truth.clock()).toUTCString(), "content-type": "application/json" });
  const say = (value: unknown, status = 200, more: Record<string, string> = {}): Reply["response"] => {
    const headers = { ...dated(), ...more };
    return (body) => new Response(body(JSON.stringify(value)), { status, headers });
  };

  const limited = ({ until, says }: NonNullable<ScriptedApi["faults"]["limit"]>): Reply["response"] => {
    counts.limited++;
    const seconds = Math.ceil((until - time.now()) / 1_000);
    switch (says) {
      case "seconds":
        return say({ message: "slow down" }, 429, { "retry-after": String(seconds) });
      case "date":
        return say({ message: "slow down" }, 429, {
          "retry-after": new Date(truth.clock() + seconds * 1_000).toUTCString(),
        });
      case "nothing":
        return say({ message: "slow down" }, 429);
    }
  };

  const failed = (how: Failure): Reply["response"] | null => {
    counts.failures++;
    switch (how) {
      case "refused":
      case "reset":
        throw connectionError(how === "refused" ? "ECONNREFUSED" : "ECONNRESET");
      case "silent":
        return null;
      case "internal error":
        return say({ message: "out of order" }, random.pick([500, 502, 503]));
      case "unauthorized":
        return say({ message: "who are you" }, 401);
      case "no json":
        return (body) => new Response(body('{"items": [{"id": "j'), { headers: dated() });
      case "login page":
        return (body) =>
          new Response(body("<!doctype html><title>Sign in</title>"), { headers: { "content-type": "text/html" } });
      case "login redirect":
        return () => new Response(null, { status: 302, headers: { location: "https://login.example.com/" } });
    }
  };

  /** A job that a person began: it runs and ends by itself. */
  const begin = (): TrueJob | null => {
    const job = truth.create(`again-${again++}`, "again");
    if (job !== null) {
      time.at(time.now() + random.int(10, 4_000), "world", () => void truth.start(job.id));
      const outcome = random.pick<Outcome>(["failed", "completed", "cancelled"]);
      time.at(time.now() + random.int(4_100, 20_000), "world", () => void truth.end(job.id, outcome));
    }
    return job;
  };

  const route = (request: Request, past: boolean): Reply["response"] => {
    const url = new URL(request.url);
    const id = /\/jobs\/([^/]+)$/.exec(url.pathname)?.[1];
    if (request.method === "POST" && url.pathname.endsWith("/jobs")) {
      const job = begin();
      return job === null ? say({ message: "no" }, 500) : say(job.row, 201);
    }
    if (id !== undefined) {
      const job = truth.find(decodeURIComponent(id));
      return job === null || !truth.isVisible(job) ? say({ message: "no such job" }, 404) : say(rowOf(job, past));
    }
    if (url.pathname.endsWith("/jobs")) return list(url, request.headers, past);
    if (url.pathname.endsWith("/openapi.json") && (server.push || tellsChanges)) return say({ paths });
    return say({ message: "not found" }, 404);
  };

  return {
    faults,
    counts,
    isAway: () => outage() !== null,
    reply: (request) => {
      counts.requests++;
      const delay = faults.late + random.int(5, 120);
      if (faults.late > 0) counts.late++;
      faults.late = 0;
      const away = outage();
      const url = new URL(request.url);
      const deep = !url.pathname.endsWith("/jobs") || Number(url.searchParams.get("skip")) > 0;
      if (away === null && faults.halfUntil > time.now() && deep) {
        counts.failures++;
        return { response: say({ message: "half" }, 500), delay };
      }
      if (away !== null) {
        const response = failed(away.how);
        return response === null ? null : { response, delay };
      }
      if (faults.limit !== null && faults.limit.until > time.now()) return { response: limited(faults.limit), delay };
      drift();
      const past = faults.fromThePast > 0 && request.method === "GET";
      if (past) {
        faults.fromThePast--;
        counts.fromThePast++;
      }
      return { response: route(request, past), delay };
    },
  };
};

/** As Node's `fetch` says it. */
const connectionError = (code: string): TypeError =>
  new TypeError("fetch failed", { cause: Object.assign(new Error(`connect ${code}`), { code }) });
