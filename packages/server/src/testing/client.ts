import { WireError, WireJob, WireJobPage, WireLogPage, WireStepList } from "@jobwatch/core/jobs-api";
import type * as z from "zod/mini";
import { hasEnded } from "../store/life-cycle.ts";
import { until } from "./until.ts";

/** Calls a server as a client would, reading answers with core's schemas. */
export class Client {
  readonly url: string;
  readonly #token: string;

  constructor({ url, token }: { readonly url: string; readonly token: string }) {
    this.url = url;
    this.#token = token;
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (!headers.has("authorization")) headers.set("authorization", `Bearer ${this.#token}`);
    return fetch(`${this.url}${path}`, { ...init, headers });
  }

  async create(workflowId: string, input: unknown = null, priority = 1): Promise<WireJob> {
    return this.#read(WireJob, "/jobs", {
      method: "POST",
      body: JSON.stringify({ workflow_id: workflowId, input_payload: input, priority }),
    });
  }

  /** Creates jobs one after the other; their ids, oldest first. */
  async createMany(workflowId: string, count: number): Promise<string[]> {
    const ids: string[] = [];
    while (ids.length < count) ids.push((await this.create(workflowId)).id);
    return ids;
  }

  list(query = ""): Promise<{ items: WireJob[]; total: number; skip: number; limit: number }> {
    return this.#read(WireJobPage, `/jobs${query}`).then((page) => ({
      ...page,
      items: page.items.map((item) => WireJob.parse(item)),
    }));
  }

  job(id: string): Promise<WireJob> {
    return this.#read(WireJob, `/jobs/${id}`);
  }

  async steps(id: string) {
    return (await this.#read(WireStepList, `/jobs/${id}/steps`)).steps;
  }

  log(id: string, query = "") {
    return this.#read(WireLogPage, `/jobs/${id}/logs${query}`);
  }

  cancel(id: string): Promise<WireJob> {
    return this.#read(WireJob, `/jobs/${id}/cancel`, { method: "POST" });
  }

  /** The job as soon as it has ended. */
  ended(id: string): Promise<WireJob> {
    return until(`job ${id} has ended`, async () => {
      const job = await this.job(id);
      return hasEnded(job.status) ? job : null;
    });
  }

  /** The job as soon as it has that status. */
  reached(id: string, status: string): Promise<WireJob> {
    return until(`job ${id} is ${status}`, async () => {
      const job = await this.job(id);
      return job.status === status ? job : null;
    });
  }

  async #read<Schema extends z.ZodMiniType>(
    schema: Schema,
    path: string,
    init?: RequestInit,
  ): Promise<z.output<Schema>> {
    const answer = await this.fetch(path, init);
    if (!answer.ok) throw new Error(`${answer.status} for ${path}: ${await answer.text()}`);
    return schema.parse(await answer.json());
  }
}

/** What an answer refuses, in one comparable value. */
export const refusal = async (answer: Response): Promise<{ status: number; message: string }> => {
  const { message, statusCode } = WireError.parse(await answer.json());
  if (statusCode !== answer.status) throw new Error(`The body says ${statusCode}, the answer ${answer.status}`);
  return { status: answer.status, message };
};
