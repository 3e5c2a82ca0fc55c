import type { Instant, JobKey, JobwatchApi } from "@jobwatch/core";
import { problemText } from "@jobwatch/core";
import { useMemo } from "preact/compat";
import { ProblemNote } from "../problems/problem-note.tsx";
import type { Told } from "./compare.ts";
import { ComparisonView } from "./comparison-view.tsx";
import { useAsked } from "./use-asked.ts";
import { words } from "./words.ts";

export interface ComparePanelProps {
  readonly here: Told;
  /** The job that succeeded. */
  readonly success: JobKey;
  readonly door: JobwatchApi;
  readonly connected: boolean;
  readonly hasSteps: boolean;
  readonly now: Instant;
  readonly onClose: () => void;
}

/** The job beside the last one of its workflow that succeeded, which is read for it. */
export const ComparePanel = ({ here, success, door, connected, hasSteps, now, onClose }: ComparePanelProps) => {
  const { connection, job } = success;
  const ask = useMemo(
    () => (connected ? () => read(door, { connection, job }, hasSteps) : null),
    [door, connected, connection, job, hasSteps],
  );
  const { answer, problem } = useAsked(ask, null, () => null);
  return (
    <section class="jw-detail-panel jw-compare" aria-labelledby="jw-compare">
      <div class="jw-detail-panel-head">
        <h2 id="jw-compare">{words().comparison}</h2>
        <button type="button" class="jw-small" onClick={onClose}>
          {words().close}
        </button>
      </div>
      {answer === null ? (
        problem === null ? (
          <p class="jw-muted">{words().comparing}</p>
        ) : (
          <ProblemNote about={null} {...problemText(problem)} detail={problem.detail} />
        )
      ) : answer.told === null ? (
        <p>{words().goneSuccess}</p>
      ) : (
        <ComparisonView here={here} there={answer.told} now={now} />
      )}
    </section>
  );
};

const read = async (door: JobwatchApi, key: JobKey, hasSteps: boolean): Promise<{ readonly told: Told | null }> => {
  const detail = await door.detail(key);
  return { told: detail === null ? null : { detail, steps: hasSteps ? await door.steps(key) : [] } };
};
