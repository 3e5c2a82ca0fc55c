import { plainLine } from "../../format/text.ts";
import { type Job, type JobDetail, noMeasures, type ResultFact } from "../../model/job.ts";
import { type WireResult, WireRowDetail } from "./wire.ts";
import { crystalmathWords } from "./words.ts";

/** What a result tells, by its field. Energies are in eV, forces in eV per Å, as its engine (VASP by ASE) has them. */
const facts = [
  { field: "formula", word: "formula", unit: null },
  { field: "energy_ev", word: "energy", unit: "eV" },
  { field: "max_force_ev_ang", word: "maximumForce", unit: "eV/Å" },
  { field: "work_dir", word: "workDirectory", unit: null },
] as const;

/** One open job: its row as the store has it (null: not read), and the result that `jobs.status` told, if any. */
export const toDetail = (job: Job, raw: unknown, told: WireResult | null): JobDetail => {
  const { cluster = null, work_dir = null, results_summary = null } = WireRowDetail.safeParse(raw).data ?? {};
  const folder = work_dir === null ? null : { work_dir };
  const result = told ?? results_summary;
  const output = folder === null && result === null ? null : { ...folder, ...result };
  return {
    ...job,
    ...noMeasures,
    input: { recipe: job.workflow, ...(cluster === null ? {} : { cluster }) },
    output,
    errorText: job.error,
    exitCode: null,
    signal: null,
    result: factsOf(output),
    priority: null,
    scheduledFor: null,
  };
};

const factsOf = (output: WireResult | null): readonly ResultFact[] =>
  facts.flatMap(({ field, word, unit }): readonly ResultFact[] => {
    const label = crystalmathWords()[word];
    const value = output?.[field];
    if (typeof value === "number" && Number.isFinite(value)) return [{ label, value, unit }];
    return typeof value === "string" && value !== "" ? [{ label, value: plainLine(value), unit }] : [];
  });
