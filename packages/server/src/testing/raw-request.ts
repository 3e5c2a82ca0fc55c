import { type IncomingHttpHeaders, request } from "node:http";

export interface RawRequest {
  readonly method: string;
  /** Sent as it is: nothing is resolved or encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A request as `fetch` would not send it: with any path, any Host and any body. */
export const rawRequest = (port: number, { method, path, headers, body }: RawRequest): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const length = body === null ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const outgoing = request(
      { host: "127.0.0.1", port, method, path, headers: { ...headers, ...length } },
      (answer) => {
        const chunks: Buffer[] = [];
        const done = () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString() });
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", done);
        // Refused before all of its body was read.
        answer.on("error", done);
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body ?? undefined);
  });
