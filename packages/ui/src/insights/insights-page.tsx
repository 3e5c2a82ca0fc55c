import {
  type Instant,
  insightsOf,
  type JobView,
  type JournalEntry,
  outcomesByDay,
  statusLooks,
  type View,
} from "@jobwatch/core";
import { useMemo, useState } from "preact/compat";
import type { PageProps, UiHost } from "../app/page.ts";
import { ChoiceField } from "../fields/choice-field.tsx";
import { useClock } from "../use-now.ts";
import { BarTable } from "./bar-table.tsx";
import { Costs } from "./costs.tsx";
import { DayChart } from "./day-chart.tsx";
import { Figures, spreadCells } from "./figures.tsx";
import { readSelection, type Selection, select, spans } from "./selection.ts";
import { StuckJobs } from "./stuck-jobs.tsx";
import { words } from "./words.ts";
import { WorkflowTable } from "./workflow-table.tsx";

/** How often (ms) what depends on the time is looked at again. */
const pace = 10_000;

/** What jobs did in a time, together and by workflow. */
export const InsightsPage = ({ view, connected, door, host }: PageProps) => (
  <>
    <h1>{words().title}</h1>
    {view === null || !connected ? (
      <p class="jw-muted">{words().loading}</p>
    ) : (
      <Insights view={view} door={door} host={host} />
    )}
  </>
);

interface InsightsProps extends Pick<PageProps, "door" | "host"> {
  readonly view: View;
}

const Insights = ({ view, door, host }: InsightsProps) => {
  const now = useClock((at) => at - (at % pace));
  const [kept, setSelection] = useSelection(host);
  const servers = view.connections.map(({ connection }) => connection);
  // A server that is no longer watched hides nothing.
  const selection = servers.some(({ id }) => id === kept.connection) ? kept : { ...kept, connection: null };
  const { connection, workflow, days } = selection;
  const { jobs, journal } = useMemo(
    () => select({ jobs: view.jobs, journal: view.journal }, { connection, workflow, days }, now),
    [view.jobs, view.journal, connection, workflow, days, now],
  );
  const workflows = workflowsOf(view.jobs, workflow);
  const set = (change: Partial<Selection>) => setSelection({ ...selection, ...change });
  return (
    <>
      <div class="jw-filters">
        {servers.length > 1 && (
          <ChoiceField
            bare
            label={words().connection}
            value={connection ?? ""}
            choices={[["", words().anyConnection], ...servers.map(({ id, name }) => [id, name] as const)]}
            onValue={(chosen) => set({ connection: chosen === "" ? null : chosen })}
          />
        )}
        {workflows.length > 0 && (
          <ChoiceField
            bare
            label={words().workflow}
            value={workflow ?? ""}
            choices={[["", words().anyWorkflow], ...workflows.map((each) => [each, each] as const)]}
            onValue={(chosen) => set({ workflow: chosen === "" ? null : chosen })}
          />
        )}
        <ChoiceField
          bare
          label={words().time}
          value={String(days)}
          choices={spans.map((each) => [String(each), words().days(each)])}
          onValue={(chosen) => set({ days: spans.find((each) => String(each) === chosen) ?? 14 })}
        />
      </div>
      <Summed
        key={JSON.stringify(selection)}
        {...{ jobs, journal, now, door, host }}
        days={days}
        onWorkflow={workflow === null ? (chosen) => set({ workflow: chosen }) : null}
      />
    </>
  );
};

interface SummedProps extends Pick<PageProps, "door" | "host"> {
  readonly jobs: readonly JobView[];
  readonly journal: readonly JournalEntry[];
  readonly days: number;
  readonly now: Instant;
  readonly onWorkflow: ((workflow: string) => void) | null;
}

const Summed = ({ jobs, journal, days, now, door, host, onWorkflow }: SummedProps) => {
  const insights = insightsOf(
    jobs.map(({ job }) => job),
    journal,
    now,
  );
  const byDay = outcomesByDay(jobs, journal, days, now);
  const stuck = jobs.filter(({ job }) => insights.stuck.includes(job));
  const statuses = (["queued", "claimed", "running"] as const).flatMap((status) => {
    const spread = insights.inStatus[status];
    return spread === null ? [] : [{ status, spread }];
  });
  const ended = insights.outcomes.completed + insights.outcomes.failed;
  return (
    <div class="jw-insights">
      {ended === 0 && <p class="jw-muted">{words().nothing}</p>}
      <Figures insights={insights} />
      <StuckJobs jobs={stuck} now={now} host={host} />
      {byDay.some(({ completed, failed }) => completed + failed > 0) && <DayChart days={byDay} />}
      {onWorkflow !== null && ended > 0 && <WorkflowTable jobs={jobs} onWorkflow={onWorkflow} />}
      {statuses.length > 0 && (
        <BarTable
          caption={words().inStatus}
          heads={[words().status, words().median, words().p95, words().count]}
          barHead={words().median}
          rows={statuses.map(({ status, spread }) => ({
            key: status,
            name: statusLooks[status].word,
            value: spread.median,
            cells: spreadCells(spread),
          }))}
        />
      )}
      {insights.errors.length > 0 && (
        <BarTable
          caption={words().errors}
          heads={[words().error, words().count]}
          barHead={words().count}
          rows={insights.errors.map(({ error, count }) => ({
            key: error,
            name: <bdi>{error}</bdi>,
            value: count,
            cells: [String(count)],
          }))}
        />
      )}
      {ended > 0 && <Costs jobs={jobs} door={door} />}
      <p class="jw-muted">{words().from(jobs.length, journal.length)}</p>
    </div>
  );
};

const memoryName = "insights";

/** What was looked at is there when the page opens again. */
const useSelection = ({ memory }: UiHost) => {
  const [selection, setSelection] = useState(() => readSelection(memory.read(memoryName)));
  const keep = (next: Selection) => {
    setSelection(next);
    memory.write(memoryName, next);
  };
  return [selection, keep] as const;
};

const workflowsOf = (jobs: readonly JobView[], chosen: string | null): readonly string[] =>
  [...new Set([chosen, ...jobs.map(({ job }) => job.workflow)])]
    .filter((each) => each !== null)
    .toSorted((a, b) => a.localeCompare(b));
