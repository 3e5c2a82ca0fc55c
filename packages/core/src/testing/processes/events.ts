import { startScriptedServer } from "../scripted-server.ts";

/** A server of many lists, in each of which a job fails every now and then, and one runs all the time. */
export interface EventServer {
  readonly urls: readonly string[];
  /** The next job fails. */
  fail(): void;
  /** How many failed so far. */
  readonly failed: readonly string[];
  /** Requests so far. */
  readonly asked: number;
  /** Who asked first after that time (ms since the epoch), by the token that each process has of its own; null: nobody yet. */
  firstRequest(after: number, by: (process: string) => boolean): number | null;
  close(): Promise<void>;
}

export const startEventServer = async (lists: number): Promise<EventServer> => {
  const born = Date.now();
  const stamp = (at: number) => new Date(at).toISOString();
  const running = {
    id: "steady",
    workflow_id: "w",
    status: "running",
    created_at: stamp(born),
    started_at: stamp(born),
  };
  const rows: object[][] = Array.from({ length: lists }, () => [running]);
  const requests: { readonly at: number; readonly by: string }[] = [];
  const failed: string[] = [];
  const server = await startScriptedServer((request, response) => {
    const by = (request.headers.authorization ?? "").replace("Bearer ", "");
    requests.push({ at: Date.now(), by });
    const url = new URL(request.url ?? "/", "http://server");
    const [, list = "", id] = /^\/(\d+)\/jobs(?:\/(.+))?$/.exec(url.pathname) ?? [];
    const all = rows[Number(list)];
    const send = (status: number, body: object) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    const skip = Number(url.searchParams.get("skip"));
    const limit = Number(url.searchParams.get("limit"));
    if (id === "steady") send(200, running);
    else if (list === "" || all === undefined || id !== undefined) send(404, { message: "not found" });
    else send(200, { items: all.slice(skip, skip + limit), total: all.length, skip, limit });
  });
  return {
    urls: rows.map((_, index) => `${server.url}/${index}`),
    failed,
    get asked() {
      return requests.length;
    },
    fail: () => {
      const list = failed.length % lists;
      const id = `f${failed.length}`;
      const at = stamp(Date.now());
      rows[list]?.unshift({ id, workflow_id: "w", status: "failed", created_at: at, started_at: at, completed_at: at });
      failed.push(`c${list}/${id}/1/failed`);
    },
    firstRequest: (after, by) => requests.find((each) => each.at >= after && by(each.by))?.at ?? null,
    close: server.close,
  };
};
