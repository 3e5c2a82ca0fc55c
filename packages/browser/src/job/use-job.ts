import {
  type ConnectionView,
  isActive,
  type JobDetail,
  type JobKey,
  type JobwatchApi,
  type Problem,
  ProblemError,
  type Step,
} from "@jobwatch/core";
import { useEffect, useState } from "preact/compat";

/** What the server tells of one job beyond its row. */
export interface JobFacts {
  /** null: not told yet. */
  readonly detail: JobDetail | null;
  readonly steps: readonly Step[];
  /** The server says that there is no such job. */
  readonly missing: boolean;
  readonly problem: Problem | null;
}

const nothing: JobFacts = { detail: null, steps: [], missing: false, problem: null };

/** An open running job is at most this old (ms). */
const interval = 2_000;

/** Asks again while the job is active, and whenever `changed` (its row in the view) is another. */
export const useJob = (
  door: JobwatchApi,
  connected: boolean,
  key: JobKey,
  capabilities: ConnectionView["capabilities"] | null,
  changed: unknown,
): JobFacts => {
  const [facts, setFacts] = useState(nothing);
  const hasSteps = capabilities?.steps ?? false;
  // `changed` is no value that is used, but why it asks again.
  useEffect(() => {
    if (!connected) return;
    let ended = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      try {
        const detail = await door.detail(key);
        // Not asked of a job that is not there: the server would call it another kind of problem.
        const steps = detail !== null && hasSteps ? await door.steps(key) : [];
        if (ended) return;
        setFacts({ detail, steps, missing: detail === null, problem: null });
        if (detail !== null && isActive(detail.status)) timer = setTimeout(() => void ask(), interval);
      } catch (error) {
        if (ended || !(error instanceof ProblemError)) return;
        // What was told before stays.
        setFacts((before) => ({ ...before, problem: error.problem }));
        timer = setTimeout(() => void ask(), 5 * interval);
      }
    };
    void ask();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [door, connected, key, hasSteps, changed]);
  return facts;
};
