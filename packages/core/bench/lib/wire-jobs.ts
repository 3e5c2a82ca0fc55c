import { createHash } from "node:crypto";
import type { z } from "zod/mini";
import type { WireJob } from "../../src/connectors/jobs-api/wire.ts";
import { randomFrom } from "./random.ts";

type Row = z.input<typeof WireJob>;

const workflows = ["train-model", "render-scene", "etl-nightly", "simulate-flow", "transcode-video", "index-docs"];
const words = "alpha beta gamma delta mesh frame batch tensor volume shard bucket region epoch tile sensor".split(" ");
const startOfTime = Date.UTC(2026, 10, 21, 12);

/** Rows of the Job Monitor API as a busy server has them, newest first, with inputs and outputs: about 800 bytes each. */
export const makeRows = (count: number, seed = 1): readonly Row[] => {
  const random = randomFrom(seed);
  const below = (n: number) => Math.floor(random() * n);
  const one = (from: readonly string[]) => from[below(from.length)] ?? "";
  const hex = (length: number) => Array.from({ length }, () => below(16).toString(16)).join("");
  const iso = (at: number) => new Date(at).toISOString();
  return Array.from({ length: count }, (_, i) => {
    const status =
      random() < 0.9 ? one(["completed", "completed", "failed", "cancelled"]) : one(["pending", "running"]);
    const created = startOfTime - i * 30_000 - below(10_000);
    const started = created + below(60_000);
    const ended = started + below(3_600_000);
    return {
      id: `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
      tenant_id: "local",
      workflow_id: one(workflows),
      name: `${one(words)} ${one(words)} ${i}`,
      status,
      attempt: 1 + below(3),
      input_payload: {
        source: `s3://bucket-${one(words)}/${hex(10)}/input.parquet`,
        params: { seed: below(1_000_000), rate: Number((random() * 0.1).toFixed(5)), mode: one(words) },
        files: Array.from({ length: 1 + below(4) }, () => `${one(words)}_${hex(6)}.bin`),
      },
      output_payload: status === "completed" ? { artifact: `s3://out/${hex(12)}`, loss: random() } : null,
      exit_code: status === "completed" ? 0 : status === "failed" ? 137 : null,
      error_message: status === "failed" ? failure(hex(4)) : null,
      progress: status === "running" ? { done: below(100), total: 100, label: one(words) } : null,
      created_at: iso(created),
      started_at: status === "pending" ? null : iso(started),
      completed_at: status === "pending" || status === "running" ? null : iso(ended),
      updated_at: iso(ended),
    };
  });
};

/** A message as programs leave it behind: what went wrong, and where. */
const failure = (node: string): string =>
  [
    `Worker exited with code 137 (out of memory) on node ${node}`,
    `  at run (worker.js:${node})`,
    "  at main.js:1",
  ].join("\n");

const nextStatus: Readonly<Record<string, string>> = { pending: "running", running: "completed", completed: "running" };

/**
 * The same rows with that share of them one step further, spread evenly, others at each `step`. A finished job that is
 * active again has a higher attempt.
 */
export const changeRows = (rows: readonly Row[], share: number, step: number): readonly Row[] => {
  const changes = share === 0 ? 0 : Math.max(1, Math.round(rows.length * share));
  const at = (i: number) => (Math.floor((i * rows.length) / changes) + step) % rows.length;
  const changing = new Set(Array.from({ length: changes }, (_, i) => at(i)));
  return rows.map((row, i) => (changing.has(i) ? furtherOn(row, step) : row));
};

const furtherOn = (row: Row, step: number): Row => {
  const status = nextStatus[row.status] ?? "running";
  const again = status === "running" && row.status !== "pending";
  return {
    ...row,
    status,
    attempt: (row.attempt ?? 1) + (again ? 1 : 0),
    updated_at: new Date(startOfTime + 7_200_000 + step).toISOString(),
  };
};

/** The body of a list's answer that holds all of `rows`. */
export const bodyOf = (rows: readonly Row[]): string =>
  JSON.stringify({ items: rows, total: rows.length, skip: 0, limit: rows.length });

/** Proves that two runs had the same input. */
export const hashOf = (texts: readonly string[]): string => {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(text);
  return hash.digest("hex").slice(0, 16);
};
