import { type Insights, insightsOf, type JobView } from "@jobwatch/core";
import { BarTable } from "./bar-table.tsx";
import { count, percent, spreadCells } from "./figures.tsx";
import { words } from "./words.ts";

/** So many workflows, those that ended most often. */
const most = 15;

export interface WorkflowTableProps {
  readonly jobs: readonly JobView[];
  readonly onWorkflow: (workflow: string) => void;
}

/** How each workflow does: how often it ends well, and how long that takes. */
export const WorkflowTable = ({ jobs, onWorkflow }: WorkflowTableProps) => {
  const all = byWorkflow(jobs);
  if (all.length < 2) return null;
  const shown = all.slice(0, most);
  return (
    <>
      <BarTable
        caption={words().byWorkflow}
        heads={[words().workflow, words().jobs, words().rate, words().median, words().p95]}
        barHead={words().median}
        rows={shown.map(({ workflow, insights: { outcomes, duration } }) => ({
          key: workflow ?? "",
          name:
            workflow === null ? (
              words().noWorkflow
            ) : (
              <button type="button" class="jw-link" onClick={() => onWorkflow(workflow)}>
                <bdi>{workflow}</bdi>
              </button>
            ),
          value: duration?.median ?? null,
          cells: [
            count(outcomes.completed + outcomes.failed),
            percent(outcomes.rate),
            ...spreadCells(duration).slice(0, 2),
          ],
        }))}
      />
      {all.length > most && <p class="jw-muted">{words().more(all.length - most)}</p>}
    </>
  );
};

interface OfWorkflow {
  readonly workflow: string | null;
  readonly insights: Insights;
}

const byWorkflow = (jobs: readonly JobView[]): readonly OfWorkflow[] => {
  const groups = Map.groupBy(jobs, ({ job }) => job.workflow);
  const ended = ({ insights: { outcomes } }: OfWorkflow) => outcomes.completed + outcomes.failed;
  return [...groups]
    .map(([workflow, of]) => ({
      workflow,
      insights: insightsOf(
        of.map(({ job }) => job),
        [],
        0,
      ),
    }))
    .filter((each) => ended(each) > 0)
    .toSorted((a, b) => ended(b) - ended(a) || (a.workflow ?? "").localeCompare(b.workflow ?? ""));
};
