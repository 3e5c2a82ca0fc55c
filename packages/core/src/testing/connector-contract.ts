import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { JobSource, Page } from "../connectors/connector.ts";
import type { Instant, Job, JobId, JobStatus } from "../model/job.ts";
import type { LogChunk } from "../model/log.ts";
import { type ProblemCode, ProblemError } from "../model/problem.ts";

/** A server that a test speaks to through a connector. What it holds and how it fails is the test's to say. */
export interface ContractServer {
  /** Opened with the secret `secretMarker`. */
  readonly source: JobSource;
  /** What it holds from now on, in the order of `Dialect.row`'s numbers: the newest job last. */
  rows: readonly unknown[];
  /** What the first of those jobs wrote so far, a line each. */
  written: readonly string[];
  /** One of `Dialect.failures`: it answers every request with that from now on. null: as it should. `silence`: never. */
  failure: string | null;
  close(): Promise<void>;
}

/** What the contract has to know of one kind of server. */
export interface Dialect {
  readonly kind: string;
  start(): Promise<ContractServer>;
  /** The job number `n` with this word for its status, as the server sends it: `row(2, …)` is newer than `row(1, …)`. */
  row(n: number, word: string): unknown;
  /** The id that `row(n, …)` has for us. */
  id(n: number): string;
  /** Every word that the server has for a status. */
  readonly words: Readonly<Record<string, JobStatus>>;
  /** A row that no connector can read, with a name by which a person finds it. */
  readonly badRow: { readonly row: unknown; readonly name: string };
  /** A row with every time that the server tells, and what they are. */
  readonly times: {
    readonly row: unknown;
    readonly told: Readonly<Record<"createdAt" | "startedAt" | "finishedAt", Instant | null>>;
  };
  /** Ways in which the server was seen to fail, also those that look like an empty list. */
  readonly failures: Readonly<Record<string, ProblemCode>>;
  /** Holds `payloadMarker` wherever the server keeps what a job works on; null: it tells nothing of the kind. */
  readonly payload: unknown;
}

/** The secret of every connection of the contract. */
export const secretMarker = "s3cret-of-the-connection";
/** Stands for what a job works on: scripts, variables, keys. No list holds it. */
export const payloadMarker = "payload-of-a-job";

const never = new AbortController().signal;

/** What holds for every connector, whatever its server speaks. */
export const connectorContract = (dialect: Dialect): void => {
  const { row, id, words } = dialect;
  const [someWord = ""] = Object.keys(words);

  describe(`the connector ${dialect.kind}`, () => {
    let server: ContractServer;
    beforeEach(async () => {
      server = await dialect.start();
    });
    afterEach(() => server.close());

    const page = async (cursor: string | null = null, limit = 50): Promise<Page> => {
      const answer = await server.source.list({ page: cursor, limit, validator: null }, never);
      if (answer === "unchanged") throw new Error("“unchanged” to a question without a condition");
      return answer;
    };
    /** Every page, in small ones; `between` runs before each further one. */
    const readAll = async (between: () => void = () => {}): Promise<readonly Job[]> => {
      const jobs = new Map<JobId, Job>();
      for (let cursor: string | null = null; ; between()) {
        const answer: Page = await page(cursor, 20);
        for (const job of answer.jobs) jobs.set(job.id, job);
        cursor = answer.next;
        if (cursor === null) return [...jobs.values()];
      }
    };
    const numbered = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => row(from + i, someWord));
    const idsOf = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => id(from + i));
    const failureOf = async (request: () => Promise<unknown>): Promise<ProblemError> => {
      const told = await request().then(
        (value) => value,
        (error: unknown) => error,
      );
      if (!(told instanceof ProblemError)) throw new Error(`no ProblemError but ${JSON.stringify(told)}`);
      return told;
    };

    test.each(Object.entries(words))("maps the word “%s” to %s", async (word, status) => {
      server.rows = [row(1, word)];
      expect((await page()).jobs).toMatchObject([{ id: id(1), status }]);
    });

    test("keeps a word that it does not know, as unknown", async () => {
      server.rows = [row(1, "ZOMBIE")];
      expect((await page()).jobs).toMatchObject([{ id: id(1), status: "unknown", serverStatus: "ZOMBIE" }]);
    });

    test("rejects a bad row by name and tells every other one", async () => {
      server.rows = [row(1, someWord), dialect.badRow.row, row(2, someWord)];
      const { jobs, rejected } = await page();
      expect(new Set(jobs.map((job) => job.id))).toEqual(new Set([id(1), id(2)]));
      expect(rejected).toEqual([expect.stringContaining(dialect.badRow.name)]);
    });

    test("tells the newest job first", async () => {
      server.rows = numbered(1, 6);
      expect((await page()).jobs.map((job) => job.id)).toEqual(idsOf(1, 6).toReversed());
    });

    test("tells an empty list as what it is", async () => {
      server.rows = [];
      expect(await page()).toMatchObject({ jobs: [], rejected: [], next: null });
    });

    test("pages through everything", async () => {
      server.rows = numbered(1, 131);
      expect(new Set((await readAll()).map((job) => job.id))).toEqual(new Set(idsOf(1, 131)));
    });

    test("misses no job that stays while others come between pages", async () => {
      server.rows = numbered(1, 91);
      let next = 91;
      const told = await readAll(() => {
        server.rows = [...server.rows, row(next++, someWord)];
      });
      expect(told.map((job) => job.id)).toEqual(expect.arrayContaining(idsOf(1, 91)));
    });

    test("misses no job that stays while others go between pages", async () => {
      server.rows = numbered(1, 91);
      let last = 91;
      const told = await readAll(() => {
        server.rows = server.rows.slice(0, -3);
        last -= 3;
      });
      expect(told.map((job) => job.id)).toEqual(expect.arrayContaining(idsOf(1, last)));
    });

    test("reads every time that the server tells", async () => {
      server.rows = [dialect.times.row];
      expect((await page()).jobs).toMatchObject([dialect.times.told]);
    });

    test("gives a job the same id at every look, also alone", async () => {
      server.rows = numbered(1, 4);
      const first = await page();
      server.rows = Object.keys(words).map((word, i) => row(i + 1, word));
      const second = await page();
      expect(second.jobs.map((job) => job.id)).toEqual(expect.arrayContaining(first.jobs.map((job) => job.id)));
      const [job] = second.jobs;
      if (job === undefined) throw new Error("no job");
      expect(await server.source.get(job.id, never)).toMatchObject(job);
    });

    test("says of a job that the server does not know that there is none", async () => {
      server.rows = [row(1, someWord)];
      expect(await server.source.get("no-such-job" as JobId, never)).toBeNull();
    });

    test.each(Object.entries(dialect.failures))(
      "tells “%s” as a problem (%s), never as an empty list",
      async (how, code) => {
        server.rows = [row(1, someWord)];
        await page();
        server.failure = how;
        expect((await failureOf(() => page())).problem.code).toBe(code);
        await failureOf(() => server.source.get(id(1) as JobId, never));
      },
    );

    test("stops at once when it is told to", async () => {
      server.failure = "silence";
      const stop = new AbortController();
      const asked = failureOf(() => server.source.list({ page: null, limit: 50, validator: null }, stop.signal));
      setTimeout(() => stop.abort(), 20);
      const start = performance.now();
      await asked;
      expect(performance.now() - start).toBeLessThan(2_000);
    });

    test("offers just what it can do", async () => {
      server.rows = [row(1, someWord)];
      await page();
      const { source } = server;
      const { steps, log, push, actions } = source.capabilities;
      // A method that the server may lack is there before it is known whether it does.
      expect(steps && source.steps === undefined).toBe(false);
      expect(log !== "none" && source.log === undefined).toBe(false);
      expect(push && source.events === undefined).toBe(false);
      expect(Object.keys(actions).length > 0 && source.act === undefined).toBe(false);
      for (const effect of Object.values(actions)) expect(effect.from.length).toBeGreaterThan(0);
      expect(structuredClone(source.capabilities)).toEqual(source.capabilities);
    });

    test("tells a log in lines, each once, and goes on where it was read to", async () => {
      const word = (status: JobStatus) => Object.keys(words).find((each) => words[each] === status) ?? someWord;
      server.rows = [row(1, word("running"))];
      await page();
      const { source } = server;
      if (source.capabilities.log === "none") return;
      let cursor: string | null = null;
      let open: string | null = null;
      const readOn = async (): Promise<readonly string[]> => {
        const told: string[] = [];
        for (;;) {
          const chunk: LogChunk | undefined = await source.log?.(id(1) as JobId, cursor, never);
          if (chunk === undefined) throw new Error("a log is offered and there is no method for it");
          told.push(...chunk.lines.map(({ text }) => text));
          cursor = chunk.cursor;
          open = chunk.open?.text ?? null;
          ended = chunk.ended;
          // What is not of the job, such as headings, is the connector's to say.
          if (chunk.lines.length === 0 || ended) return told.filter((text) => text.startsWith("line "));
        }
      };
      let ended = false;
      const lines = Array.from({ length: 300 }, (_, i) => `line ${i} \u001b[31mred\u001b[0m <b>${"ü".repeat(i % 7)}`);
      server.written = lines.slice(0, 120);
      // The last line may be told as one that is still being written.
      expect([...(await readOn()), ...(open === null ? [] : [open])]).toEqual(lines.slice(0, 120));
      expect(ended).toBe(false);
      const before = open === null ? 120 : 119;
      server.written = lines;
      server.rows = [row(1, word("completed"))];
      expect(await readOn()).toEqual(lines.slice(before));
      expect([ended, open]).toEqual([true, null]);
    });

    test("tells no secret and no payload, in no list and no error", async () => {
      server.rows = [row(1, someWord), ...(dialect.payload === null ? [] : [dialect.payload])];
      const told: unknown[] = [await page()];
      for (const how of Object.keys(dialect.failures)) {
        server.failure = how;
        const { problem, message, stack } = await failureOf(() => page());
        told.push(problem, message, stack);
      }
      expect(JSON.stringify(told)).not.toContain(secretMarker);
      expect(JSON.stringify(told)).not.toContain(payloadMarker);
    });
  });
};
