import {
  type JobKey,
  type JournalEntry,
  journalDays,
  journalLimit,
  searchJournal,
  statusLooks,
  type View,
} from "@jobwatch/core";
import { useMemo, useState } from "preact/compat";
import type { PageProps, UiHost } from "../app/page.ts";
import { PlaceLink } from "../app/place-link.tsx";
import { ChoiceField } from "../fields/choice-field.tsx";
import { useClock } from "../use-now.ts";
import { Entry, entryKey } from "./entry.tsx";
import { type Filters, findsAll, noFilters, periods, queryOf, readFilters } from "./filters.ts";
import { words } from "./words.ts";

/** So many entries at first, and more at each wish. */
const portion = 100;
/** How often (ms) what depends on the time is looked at again: the last word of an entry is a minute or a day. */
const pace = 10_000;

export interface ActivityPageProps extends PageProps {
  /** Whose activity; null: everything that is watched. */
  readonly job: JobKey | null;
}

/** What happened, newest first, and why the person was told or not. What was last known from before the watch began holds none. */
export const ActivityPage = ({ view, connected, host, job }: ActivityPageProps) => (
  <>
    <h1>{job === null ? words().title : words().ofJob}</h1>
    {job !== null && (
      <p>
        <PlaceLink host={host} to={{ page: "activity", job: null }}>
          {words().ofAll}
        </PlaceLink>
      </p>
    )}
    {view === null || !connected ? (
      <p class="jw-muted">{words().loading}</p>
    ) : (
      <Activity view={view} scope={job} host={host} />
    )}
  </>
);

interface ActivityProps {
  readonly view: View;
  readonly scope: JobKey | null;
  readonly host: UiHost;
}

const Activity = ({ view, scope, host }: ActivityProps) => {
  const now = useClock((at) => at - (at % pace));
  const [shown, setShown] = useState(portion);
  const [filters, setFilters] = useFilters(host);
  const names = new Map<string, string>(view.connections.map((each) => [each.connection.id, each.connection.name]));
  // A server that is no longer watched hides nothing.
  const wanted = names.has(filters.connection ?? "") ? filters : { ...filters, connection: null };
  const about = useMemo(
    () => searchJournal(view.journal, queryOf({ ...noFilters, connection: wanted.connection }, scope, now)),
    [view.journal, wanted.connection, scope, now],
  );
  const found = searchJournal(about, queryOf(wanted, scope, now));
  const set = (change: Partial<Filters>) => {
    setFilters({ ...wanted, ...change });
    setShown(portion);
  };
  return (
    <>
      <FilterBar filters={wanted} onFilters={set} about={about} servers={scope === null ? names : new Map()} />
      {found.length === 0 ? (
        <p class="jw-muted" role="status">
          {about.length === 0 ? words().nothingYet : words().nothingFound}{" "}
          {!findsAll(wanted) && (
            <button type="button" onClick={() => set(noFilters)}>
              {words().showAll}
            </button>
          )}
        </p>
      ) : (
        <>
          <p class="jw-muted jw-activity-count" role="status">
            {words().count(found.length)}
          </p>
          <ol class="jw-activity">
            {found.slice(0, shown).map((entry) => (
              <Entry
                key={entryKey(entry)}
                entry={entry}
                place={names.size > 1 ? (names.get(entry.transition.connection) ?? null) : null}
                now={now}
                host={host}
              />
            ))}
          </ol>
        </>
      )}
      {found.length > shown && (
        <button type="button" onClick={() => setShown(shown + portion)}>
          {words().more(found.length - shown)}
        </button>
      )}
      <p class="jw-muted">{words().kept(journalLimit, journalDays)}</p>
    </>
  );
};

const memoryName = "activity";

/** What was looked for is there when the page opens again. */
const useFilters = ({ memory }: UiHost) => {
  const [filters, setFilters] = useState(() => readFilters(memory.read(memoryName)));
  const keep = (next: Filters) => {
    setFilters(next);
    memory.write(memoryName, next);
  };
  return [filters, keep] as const;
};

interface FilterBarProps {
  readonly filters: Filters;
  readonly onFilters: (change: Partial<Filters>) => void;
  readonly about: readonly JournalEntry[];
  readonly servers: ReadonlyMap<string, string>;
}

const FilterBar = ({ filters, onFilters, about, servers }: FilterBarProps) => {
  const statuses = unique([filters.status, ...about.map(({ transition }) => transition.job.status)]);
  const workflows = unique([filters.workflow, ...about.map(({ transition }) => transition.job.workflow)]);
  return (
    <search class="jw-filters">
      <input
        type="search"
        aria-label={words().search}
        placeholder={words().searchHint}
        value={filters.text}
        onInput={({ currentTarget }) => onFilters({ text: currentTarget.value })}
      />
      <ChoiceField
        bare
        label={words().status}
        value={filters.status ?? ""}
        choices={[["", words().anyStatus], ...statuses.map((each) => [each, statusLooks[each].word] as const)]}
        onValue={(chosen) => onFilters({ status: statuses.find((each) => each === chosen) ?? null })}
      />
      {workflows.length > 1 && (
        <ChoiceField
          bare
          label={words().workflow}
          value={filters.workflow ?? ""}
          choices={[
            ["", words().anyWorkflow],
            ...workflows.toSorted((a, b) => a.localeCompare(b)).map((each) => [each, each] as const),
          ]}
          onValue={(chosen) => onFilters({ workflow: chosen === "" ? null : chosen })}
        />
      )}
      {servers.size > 1 && (
        <ChoiceField
          bare
          label={words().connection}
          value={filters.connection ?? ""}
          choices={[["", words().anyConnection], ...servers]}
          onValue={(chosen) => onFilters({ connection: chosen === "" ? null : chosen })}
        />
      )}
      <ChoiceField
        bare
        label={words().time}
        value={filters.period}
        choices={periods.map((each) => [each, words()[each]])}
        onValue={(chosen) => onFilters({ period: periods.find((each) => each === chosen) ?? "any" })}
      />
    </search>
  );
};

const unique = <T,>(values: readonly (T | null)[]): readonly T[] => [
  ...new Set(values.filter((each) => each !== null)),
];
