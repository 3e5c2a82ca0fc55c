import type { Job, JobDetail, Metric } from "../../model/job.ts";
import { type WireResult, WireRowDetail } from "./wire.ts";

/** What a result measures, by its field. Energies are in eV, forces in eV per Å, as its engine (VASP by ASE) has them. */
const measures = [
  { field: "energy_ev", name: "Energy", unit: "eV" },
  { field: "max_force_ev_ang", name: "Maximum force", unit: "eV/Å" },
] as const;

/** One open job: its row as the store has it (null: not read), and the result that `jobs.status` told, if any. */
export const toDetail = (job: Job, raw: unknown, told: WireResult | null): JobDetail => {
  const { cluster = null, work_dir = null, results_summary = null } = WireRowDetail.safeParse(raw).data ?? {};
  const folder = work_dir === null ? null : { work_dir };
  const result = told ?? results_summary;
  return {
    ...job,
    input: { recipe: job.workflow, ...(cluster === null ? {} : { cluster }) },
    output: folder === null && result === null ? null : { ...folder, ...result },
    errorText: job.error,
    exitCode: null,
    metrics: metricsOf(result),
  };
};

const metricsOf = (result: WireResult | null): readonly Metric[] =>
  measures.flatMap(({ field, name, unit }) => {
    const value = result?.[field];
    return typeof value === "number" && Number.isFinite(value) ? [{ name, value, unit }] : [];
  });
