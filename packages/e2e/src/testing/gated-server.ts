import { jobPages, type Script, type ScriptedServer, startScriptedServer } from "@jobwatch/core/testing";

/** A list request that waits for its answer. */
export interface HeldRequest {
  /** Answers it whole. Resolves when the last byte is on its way. */
  answer(): Promise<void>;
  /** Sends the head and the first half of the body. */
  half(): Promise<void>;
}

export interface GatedServer {
  readonly scripted: ScriptedServer;
  /** Keeps back the answer to the next request for the list. */
  hold(): Promise<HeldRequest>;
}

/** A job server over `rows` whose answers a test can keep back. */
export const startGatedServer = async (rows: () => readonly object[]): Promise<GatedServer> => {
  const pages = jobPages(rows);
  const waiting: ((held: HeldRequest) => void)[] = [];
  const script: Script = (request, response) => {
    const isList = new URL(request.url ?? "/", "http://server").pathname.endsWith("/jobs");
    const take = isList ? waiting.shift() : undefined;
    if (take === undefined) {
      pages(request, response);
      return;
    }
    const finished = new Promise<void>((resolve) => {
      response.once("finish", resolve);
      // The browser may have gone away.
      response.once("close", resolve);
    });
    take({
      answer: () => {
        pages(request, response);
        return finished;
      },
      half: () =>
        new Promise((resolve) => {
          const body = JSON.stringify({ items: rows(), total: rows().length, skip: 0, limit: 50 });
          response.writeHead(200, { "content-type": "application/json", "content-length": body.length });
          response.write(body.slice(0, body.length / 2), () => resolve());
        }),
    });
  };
  const scripted = await startScriptedServer(script);
  return { scripted, hold: () => new Promise((resolve) => waiting.push(resolve)) };
};
