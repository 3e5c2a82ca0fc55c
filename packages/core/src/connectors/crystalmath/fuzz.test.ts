import { readFileSync } from "node:fs";
import fc from "fast-check";
import { test } from "vitest";
import type { JobId } from "../../model/job.ts";
import { ProblemError } from "../../model/problem.ts";
import type { LocalSockets } from "../../ports.ts";
import { jsonRpc } from "../../transport/json-rpc.ts";
import { crystalmath } from "./source.ts";

const answers = readFileSync(new URL("./fixtures/session.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .flatMap((line): readonly string[] => {
    const { dir, body } = JSON.parse(line);
    return dir === "<" ? [body] : [];
  });
const resultOf = (part: string) => answers.flatMap((body) => (body.includes(part) ? [JSON.parse(body).result] : []));
const lists = resultOf('"jobs": [').filter(({ total }) => total === 4);
const told = resultOf('"job_id": ');
const never = new AbortController().signal;

const values = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1e300, "", "NaN", "running", "completed", "ZOMBIE", [], {}, [[]], {
    id: "x",
  }),
  fc.constantFrom(
    "2026-02-30T25:61:00Z",
    "\u202Ejpg.exe",
    "\u0000",
    "x".repeat(2_000),
    "__proto__",
    "Job not found: x",
  ),
  fc.integer(),
);
/** One thing that is wrong: on the way that `path` leads (each number taken modulo what there is), a value or none. */
const damage = fc.record({
  path: fc.array(fc.nat(99), { minLength: 1, maxLength: 4 }),
  value: fc.option(values, { nil: undefined }),
});

const harm = (whole: unknown, [step = 0, ...rest]: readonly number[], value: unknown): unknown => {
  if (typeof whole !== "object" || whole === null) return value;
  const entries = Object.entries(whole);
  if (entries.length === 0) return value;
  const place = step % entries.length;
  const changed = entries.flatMap(([key, old], i) => {
    if (i !== place) return [[key, old] as const];
    const next = rest.length === 0 ? value : harm(old, rest, value);
    return next === undefined ? [] : [[key, next] as const];
  });
  return Array.isArray(whole) ? changed.map(([, each]) => each) : Object.fromEntries(changed);
};

const unlessProblem = async <T>(asked: Promise<T>): Promise<T | null> => {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
};

const idOf = (row: unknown): string | null => {
  const id = typeof row === "object" && row !== null && "id" in row ? row.id : null;
  return typeof id === "string" || typeof id === "number" ? String(id) : null;
};

/** `FUZZ_RUNS=10000` is the long run. */
const runs = Number(process.env["FUZZ_RUNS"] ?? 500);

test("damaged recordings: only problems are thrown, no job is invented, none lost without a word", async () => {
  let script: { readonly lists: readonly unknown[]; readonly told: readonly unknown[] } = { lists, told };
  let listed: unknown = null;
  let count = 0;
  // What was read stays read: the same source sees every damaged recording, one after the other.
  const source = crystalmath.connect({
    call: async (method) => {
      count++;
      if (method !== "jobs.list") return script.told[count % script.told.length];
      listed = script.lists[count % script.lists.length];
      return listed;
    },
  });
  const recording = fc.record({ list: fc.array(damage, { maxLength: 3 }), told: fc.array(damage, { maxLength: 2 }) });
  await fc.assert(
    fc.asyncProperty(recording, async (damages) => {
      script = {
        lists: lists.map((each) => damages.list.reduce((whole, { path, value }) => harm(whole, path, value), each)),
        told: told.map((each) => damages.told.reduce((whole, { path, value }) => harm(whole, path, value), each)),
      };
      const page = await unlessProblem(source.list({ page: null, limit: 100, validator: null }, never));
      if (page !== null && page !== "unchanged") {
        const rows = (listed as { readonly jobs: readonly unknown[] }).jobs;
        const ids = rows.map(idOf);
        const known = new Set(ids.filter((id) => id !== null));
        const invented = page.jobs.filter(({ id }) => !known.has(id));
        const unread = page.rejected.filter((text) => !/: The /.test(text)).length;
        const expected = known.size + ids.filter((id) => id === null).length;
        if (invented.length > 0 || page.jobs.length + unread !== expected)
          throw new Error(
            `${page.jobs.length} told and ${unread} rejected of ${expected}, ${invented.length} invented`,
          );
      }
      const [first = "x"] = page === null || page === "unchanged" ? [] : page.jobs.map(({ id }) => id);
      const detail = await unlessProblem(source.get(first as JobId, never));
      if (detail !== null && detail.id !== first) throw new Error(`${first} was asked for, ${detail.id} told`);
    }),
    { numRuns: runs },
  );
}, 120_000);

test("damaged bytes: an answer or a problem, and never silence", async () => {
  const stream = Buffer.concat(
    answers.map((body) =>
      Buffer.concat([Buffer.from(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`), Buffer.from(body)]),
    ),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
      fc.nat(),
      fc.array(fc.nat(stream.length), { maxLength: 6 }),
      async (flips, from, cuts) => {
        const bytes = Buffer.from(stream.subarray(from % stream.length));
        for (const [at, byte] of flips) bytes[at % bytes.length] = byte;
        const sockets: LocalSockets = {
          open: async () => ({
            send: () => {},
            close: () => {},
            listen: (onBytes, onClose) =>
              setImmediate(() => {
                const ends = [...cuts, bytes.length].toSorted((a, b) => a - b);
                for (const [i, end] of ends.entries()) onBytes(bytes.subarray(ends[i - 1] ?? 0, end));
                onClose(null);
              }),
          }),
          usualPath: () => "",
        };
        const rpc = jsonRpc({ path: "/s", sockets, absent: "" });
        await unlessProblem(rpc.call("jobs.list", {}, never));
      },
    ),
    { numRuns: 200 },
  );
}, 20_000);
