import { plainLine } from "../format/text.ts";
import type { EventId, JobId, Step } from "../model/job.ts";
import type { Log } from "../ports.ts";
import type { NotificationEvent } from "./message.ts";
import { messageWords } from "./words.ts";

export type AskSteps = (id: JobId, signal: AbortSignal) => Promise<readonly Step[]>;

/** The first step that failed: `step 3 “fit”`. null: none is known. */
export const failingStep = (steps: readonly Step[]): string | null => {
  const inOrder = steps.toSorted((a, b) => a.index - b.index);
  const position = inOrder.findIndex(({ status }) => status === "failed");
  const step = inOrder[position];
  return step === undefined ? null : messageWords().step(position + 1, plainLine(step.name, 60));
};

/** The server's own error says it already: “Step 2 “test” failed with exit code 3”. */
const namesStep = /\bstep \d/i;

/** A notification waits no longer (ms) for it. */
const patience = 1_000;

/** Of each failure that is told by itself the step that failed, where the server says it in time. */
export const failingSteps = async (
  events: readonly NotificationEvent[],
  ask: AskSteps,
  log: Pick<Log, "info">,
): Promise<ReadonlyMap<EventId, string>> => {
  const failures = events.flatMap(({ severity, body, job, covers: [id] }) =>
    severity === "error" && job !== null && id !== undefined && !namesStep.test(body) ? [{ id, job: job.job }] : [],
  );
  const found = new Map<EventId, string>();
  if (failures.length === 0) return found;
  const tooLate = AbortSignal.timeout(patience);
  const late = new Promise<readonly Step[]>((resolve) => {
    tooLate.addEventListener("abort", () => resolve([]));
  });
  await Promise.all(
    failures.map(async ({ id, job }) => {
      try {
        const step = failingStep(await Promise.race([ask(job, tooLate), late]));
        if (step !== null) found.set(id, step);
      } catch (error) {
        log.info("which step failed was not to be learnt", { event: id, error: String(error) });
      }
    }),
  );
  return found;
};
