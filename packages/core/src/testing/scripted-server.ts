import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Script = (request: IncomingMessage, response: ServerResponse) => void;

export interface ScriptedServer {
  readonly url: string;
  /** Every request so far: method, path and headers. */
  readonly requests: { readonly method: string; readonly path: string; readonly headers: IncomingMessage["headers"] }[];
  /** What it answers from now on. */
  script: Script;
  close(): Promise<void>;
}

/** A real HTTP server on a free port of this machine that answers as a test says. */
export const startScriptedServer = async (
  script: Script = json({ items: [], total: 0, skip: 0, limit: 50 }),
): Promise<ScriptedServer> => {
  const requests: ScriptedServer["requests"] = [];
  const server = createServer((request, response) => {
    requests.push({ method: request.method ?? "", path: request.url ?? "", headers: request.headers });
    scripted.script(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const scripted: ScriptedServer = {
    url: `http://127.0.0.1:${port}`,
    requests,
    script,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return scripted;
};

export const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Script =>
  (_, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };

export const text =
  (body: string, status = 200, headers: Record<string, string> = {}): Script =>
  (_, response) => {
    response.writeHead(status, headers).end(body);
  };

/** A page of the Job Monitor API over `rows`, newest first, as `skip` and `limit` of the request's address ask for it. */
export const jobPages =
  (rows: () => readonly object[]): Script =>
  (request, response) => {
    const url = new URL(request.url ?? "/", "http://server");
    const all = rows();
    const one = /\/jobs\/([^/]+)$/.exec(url.pathname);
    if (one !== null) {
      const row = all.find((each) => "id" in each && each.id === decodeURIComponent(one[1] ?? ""));
      json(row ?? { message: "no such job" }, row === undefined ? 404 : 200)(request, response);
    } else if (url.pathname.endsWith("/jobs")) {
      const skip = Number(url.searchParams.get("skip") ?? 0);
      const limit = Number(url.searchParams.get("limit") ?? 50);
      json({ items: all.slice(skip, skip + limit), total: all.length, skip, limit })(request, response);
    } else {
      json({ message: "not found" }, 404)(request, response);
    }
  };

/** A row of the Job Monitor API. */
export const wireJob = (id: string, more: object = {}): { readonly id: string } & Record<string, unknown> => ({
  id,
  tenant_id: "local",
  workflow_id: "build",
  status: "pending",
  input_payload: null,
  created_at: "2026-01-01T00:00:00.000Z",
  ...more,
});
