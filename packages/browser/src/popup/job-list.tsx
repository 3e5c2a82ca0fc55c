import { type Capabilities, type JobView, keyOf, mutesOf, type View } from "@jobwatch/core";
import { type Actions, JobRow, type RowAction, type UiHost, useNow } from "@jobwatch/ui";
import { useState } from "preact/compat";

/** So many rows at first, and more at each wish: a popup has to open at once. */
const portion = 100;

export interface JobListProps {
  readonly view: View;
  /** The chosen ones of the view's jobs. */
  readonly jobs: readonly JobView[];
  readonly actions: Actions;
  readonly host: UiHost;
}

/** The rows of the chosen jobs. One of them is reached by Tab, the others by the arrow keys. */
export const JobList = ({ view, jobs, actions, host }: JobListProps) => {
  const now = useNow();
  const [shown, setShown] = useState(portion);
  const [focused, setFocused] = useState<string | null>(null);
  const rows = jobs.slice(0, shown);
  const current = rows.some(({ key }) => keyOf(key) === focused) ? focused : rows[0] ? keyOf(rows[0].key) : null;
  const connections = new Map(view.connections.map((each) => [each.connection.id, each]));
  return (
    <>
      <ul class="jobs">
        {rows.map((job) => {
          const id = keyOf(job.key);
          const connection = connections.get(job.key.connection);
          return (
            <span key={id} class="slot" onFocusCapture={() => setFocused(id)}>
              <JobRow
                view={job}
                capabilities={connection?.capabilities ?? nothing}
                place={connections.size > 1 ? (connection?.connection.name ?? null) : null}
                current={id === current}
                server={connection?.connection.name ?? ""}
                mutes={mutesOf(view.mutes, job.key, job.job, now)}
                asking={actions.asking?.job === id ? actions.asking.about : null}
                busy={actions.busy.has(id)}
                now={now}
                onOpen={() => host.open({ page: "job", job: job.key })}
                onAction={(action: RowAction) => actions.act(job, action)}
                onMute={(target, until) => actions.mute(job, target, until)}
              />
            </span>
          );
        })}
      </ul>
      {jobs.length > rows.length && (
        <button type="button" class="more" onClick={() => setShown(shown + portion)}>
          Show more ({jobs.length - rows.length} left)
        </button>
      )}
    </>
  );
};

/** Of a connection that has just gone. */
const nothing: Capabilities = { steps: false, log: "none", push: false, create: "none", actions: {} };
