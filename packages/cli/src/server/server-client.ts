import { WireError, WireJob, WireLogPage } from "@jobwatch/core/jobs-api";
import type * as z from "zod/mini";
import { CliError } from "../cli-error.ts";

export interface ServerAddress {
  /** Base of the API. */
  readonly url: string;
  readonly token: string | null;
}

/** What `POST /jobs` takes: a workflow with its input, or a command. */
export type JobRequest =
  | { readonly workflow_id: string; readonly input_payload: unknown }
  | {
      readonly command: readonly string[];
      readonly cwd: string;
      readonly name?: string;
      readonly env: Readonly<Record<string, string>>;
    };

/** How long a server may take to answer, in milliseconds. */
const patienceMs = 30_000;

/**
 * What the watching core has no words for: creating, resuming and deleting jobs, and logs with their streams apart. Every
 * method throws CliError with what the server said. The token goes to this address only, never across a redirect.
 */
export class ServerClient {
  readonly #address: ServerAddress;

  constructor(address: ServerAddress) {
    this.#address = address;
  }

  create(request: JobRequest): Promise<WireJob> {
    return this.#read(WireJob, "POST", "/jobs", request);
  }

  job(id: string): Promise<WireJob> {
    return this.#read(WireJob, "GET", jobPath(id));
  }

  log(id: string, offset: number): Promise<z.output<typeof WireLogPage>> {
    return this.#read(WireLogPage, "GET", `${jobPath(id)}/logs?offset=${offset}&limit=2000`);
  }

  cancel(id: string): Promise<WireJob> {
    return this.#read(WireJob, "POST", `${jobPath(id)}/cancel`, {});
  }

  resume(id: string): Promise<WireJob> {
    return this.#read(WireJob, "POST", `${jobPath(id)}/resume`, {});
  }

  async remove(id: string): Promise<void> {
    await this.#request("DELETE", jobPath(id));
  }

  async #read<Schema extends z.ZodMiniType>(
    schema: Schema,
    method: string,
    path: string,
    body?: object,
  ): Promise<z.output<Schema>> {
    const text = await this.#request(method, path, body);
    const parsed = schema.safeParse(parseJson(text));
    if (!parsed.success)
      throw new CliError(`${this.#address.url} does not answer as a job server does; check the address`);
    return parsed.data;
  }

  async #request(method: string, path: string, body?: object): Promise<string> {
    const { url, token } = this.#address;
    const answer = await fetch(`${url}${path}`, {
      method,
      redirect: "error",
      signal: AbortSignal.timeout(patienceMs),
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body ? { "content-type": "application/json" } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }).catch((error: unknown) => {
      throw new CliError(`${url} cannot be reached: ${reasonOf(error)}. “jobwatch doctor” says what is wrong.`);
    });
    const text = await answer.text();
    if (answer.ok) return text;
    const said = WireError.safeParse(parseJson(text));
    throw new CliError(said.success ? said.data.message : `${url} answered with status ${answer.status}`);
  }
}

const jobPath = (id: string): string => `/jobs/${encodeURIComponent(id)}`;

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
};
