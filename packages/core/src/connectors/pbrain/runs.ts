/** Which rows are one run of a subject: the server does not say. */

/** The pipeline, in its order. */
export const pipeline: readonly string[] = [
  "import",
  "t1_fit",
  "input_functions",
  "time_shift",
  "segmentation",
  "tissue_ctc",
  "modelling",
  "diffusion",
  "tractography",
  "connectome",
];
const places: ReadonlyMap<string, number> = new Map(pipeline.map((stage, place) => [stage, place]));
const placeOf = (stage: string): number => places.get(stage) ?? pipeline.length;

/** The stages of a run are created one after the other; so long (ms) after the one before, another run begins. */
const runGap = 2_000;

/** A run, its stages as the server sent them. */
export interface RawRun {
  readonly id: string;
  readonly stages: readonly unknown[];
}

interface Row {
  readonly id: string;
  readonly stage: string;
  /** ms since 1970, as the id has it; 0: it has none. */
  readonly created: number;
  readonly place: number;
  readonly subject: string;
  readonly raw: unknown;
}

/**
 * The rows as runs, newest first. What is created together for a subject is one run, until a stage comes again: two
 * retries may be a tenth of a second apart. A run's id is that of its first stage. A row that says neither its subject nor
 * its stage stands alone, by its id or its place in the list: it is rejected by that name.
 */
export const toRuns = (rows: readonly unknown[]): readonly RawRun[] => {
  const bySubject = new Map<string, Row[]>();
  const strays: RawRun[] = [];
  const seen = new Set<string>();
  for (let i = 0; i < rows.length; i++) {
    const raw = rows[i];
    const id = idOf(raw) ?? `#${i + 1}`;
    if (seen.has(id)) continue;
    seen.add(id);
    const row = toRow(raw);
    if (row === null) {
      strays.push({ id, stages: [raw] });
      continue;
    }
    const others = bySubject.get(row.subject);
    if (others === undefined) bySubject.set(row.subject, [row]);
    else others.push(row);
  }
  const runs = [...bySubject.values()].flatMap(splitRuns);
  runs.sort((a, b) => b.created - a.created || (a.id < b.id ? 1 : -1));
  return [...runs.map(({ id, stages }) => ({ id, stages })), ...strays];
};

const splitRuns = (rows: readonly Row[]): readonly (RawRun & { readonly created: number })[] => {
  const inOrder = rows.toSorted((a, b) => a.created - b.created || a.place - b.place || (a.id < b.id ? -1 : 1));
  const runs: Row[][] = [];
  let stages = new Set<string>();
  let before = Number.NEGATIVE_INFINITY;
  for (const row of inOrder) {
    const run = runs.at(-1);
    if (run === undefined || stages.has(row.stage) || row.created - before > runGap) {
      runs.push([row]);
      stages = new Set();
    } else run.push(row);
    stages.add(row.stage);
    before = row.created;
  }
  return runs.map((run) => ({
    id: run[0]?.id ?? "",
    created: run[0]?.created ?? 0,
    stages: run.toSorted((a, b) => a.place - b.place).map(({ raw }) => raw),
  }));
};

/** `job_1795302334900_subj_1795302334745_S1_import` was created at 1795302334900. */
export const createdAt = (id: string): number => {
  if (!id.startsWith("job_")) return 0;
  const end = id.indexOf("_", 4);
  const at = end === 17 ? Number(id.slice(4, 17)) : Number.NaN;
  return Number.isSafeInteger(at) ? at : 0;
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const idOf = (raw: unknown): string | null => (isObject(raw) && typeof raw["id"] === "string" ? raw["id"] : null);

const toRow = (raw: unknown): Row | null => {
  if (!isObject(raw)) return null;
  const { id, stageId, subjectId, projectId } = raw;
  if (typeof id !== "string" || typeof stageId !== "string" || typeof subjectId !== "string") return null;
  const subject = typeof projectId === "string" ? `${projectId} ${subjectId}` : subjectId;
  return { id, stage: stageId, created: createdAt(id), place: placeOf(stageId), subject, raw };
};
