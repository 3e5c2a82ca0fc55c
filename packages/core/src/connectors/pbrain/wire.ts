/** p-brain's REST API as it is on the wire. Each stage of a subject's run is a row of its own. */
import * as z from "zod/mini";
import { orNull } from "../or-null.ts";

/** Rows are read one by one: one bad row must not hide the good ones. */
export const WireStages = z.array(z.unknown());

export const WireStage = z.object({
  id: z.string(),
  projectId: z.string(),
  subjectId: z.string(),
  stageId: z.string(),
  /** `queued | running | completed | failed | cancelled`. */
  status: z.string(),
  /** 0 up to 100. */
  progress: orNull(z.number()),
  /** Also the one place that says that a stage was skipped, whatever its `status`. */
  currentStep: orNull(z.string()),
  /** Of a queued stage: when it was created. */
  startTime: orNull(z.string()),
  endTime: orNull(z.string()),
  /** s */
  estimatedTimeRemaining: orNull(z.number()),
  error: orNull(z.string()),
});
export type WireStage = z.output<typeof WireStage>;

/** The stages of one run, in the pipeline's order. The server has no such thing; see `runs.ts`. */
export const WireRun = z.object({ id: z.string(), stages: z.array(WireStage) });
export type WireRun = z.output<typeof WireRun>;

export const WireLog = z.object({ lines: z.array(z.string()) });

/** What `retry` answers with; `run-full` with several. */
export const WireStarted = z.object({ id: z.string(), subjectId: z.string() });

/** `/projects`, and the subjects of one. */
export const WireNamedList = z.array(z.unknown());
export const WireNamed = z.object({ id: z.string(), name: orNull(z.string()) });
export type WireNamed = z.output<typeof WireNamed>;

/** What the planned server pushes. */
export const WirePush = z.object({ type: z.string() });
