/** CrystalMath's own server as it is on the wire: the results of its JSON-RPC methods. Errors come as results too. */
import * as z from "zod/mini";
import { orNull } from "../or-null.ts";

/** `jobs.list`. Rows are read one by one: one bad row must not hide the good ones. */
export const WireJobList = z.object({ jobs: z.array(z.unknown()) });

/** What a list is read for. Times are ISO 8601. */
export const WireRow = z.object({
  id: z.string(),
  /** `quacc.recipes.vasp.core.relax_job`. */
  recipe: z.string(),
  /** `pending | running | completed | failed | cancelled`; another word is kept and shown as unknown. */
  status: z.string(),
  created_at: orNull(z.string()),
  /** When the status last changed, as far as anybody asked. */
  updated_at: orNull(z.string()),
  error_message: orNull(z.string()),
});
export type WireRow = z.output<typeof WireRow>;

/** `energy_ev`, `max_force_ev_ang`, `formula`, `work_dir`, and whatever else a recipe tells. */
export const WireResult = z.record(z.string(), z.unknown());
export type WireResult = z.output<typeof WireResult>;

/** What a row says beyond that, for one open job. */
export const WireRowDetail = z.object({
  cluster: orNull(z.string()),
  work_dir: orNull(z.string()),
  results_summary: orNull(WireResult),
});

/** `jobs.status`. Without `status` it is an error: `Job not found: X`. */
export const WireStatus = z.object({
  status: orNull(z.string()),
  error: orNull(z.string()),
  result: orNull(WireResult),
});
export type WireStatus = z.output<typeof WireStatus>;

/** `jobs.cancel`. Without `cancelled` it is an error, as above. */
export const WireCancelled = z.object({ cancelled: orNull(z.boolean()), error: orNull(z.string()) });

/** `jobs.submit`. `job_id` null: `error` says why. */
export const WireSubmitted = z.object({ job_id: orNull(z.string()), error: orNull(z.string()) });

/** `recipes.list`. */
export const WireRecipes = z.object({
  recipes: z.array(z.object({ name: z.string(), fullname: z.string(), docstring: orNull(z.string()) })),
  error: orNull(z.string()),
});

/** `clusters.list`. */
export const WireClusters = z.object({
  clusters: z.array(z.object({ name: z.string() })),
  workflow_engine: orNull(z.object({ configured: orNull(z.string()) })),
});
