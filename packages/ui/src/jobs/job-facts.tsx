import { type JobView, jobFacts, type Mute, mutesOf } from "@jobwatch/core";
import { useClock } from "../use-now.ts";
import { type RowEvents, Workflow } from "./job-row.tsx";
import { words } from "./words.ts";

export interface JobFactsProps {
  readonly view: JobView;
  readonly mutes: readonly Mute[];
  readonly events: Pick<RowEvents, "onlyWorkflow">;
}

/** What a row has no room for, where it was opened. */
export const JobFacts = ({ view, mutes, events }: JobFactsProps) => {
  const text = useClock((now) => jobFacts(view, mutesOf(mutes, view.key, view.job, now), now));
  return (
    <div class="jw-facts">
      {text
        .split("\n")
        // Its name and its status stand in the row.
        .slice(2)
        .map((line) => (
          <p key={line}>{line}</p>
        ))}
      {view.job.workflow !== null && (
        <Workflow workflow={view.job.workflow} tabIndex={0} events={events}>
          {words().onlyWorkflow(view.job.workflow)}
        </Workflow>
      )}
    </div>
  );
};
