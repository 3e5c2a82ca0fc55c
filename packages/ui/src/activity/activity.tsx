import {
  activityWord,
  everything,
  formatMoment,
  type Insights,
  type Instant,
  insightFacts,
  insightsOf,
  type JobKey,
  type JobStatus,
  type JournalEntry,
  journalDays,
  journalLimit,
  searchJournal,
  statusLooks,
  type View,
  whyTold,
} from "@jobwatch/core";
import { useId, useState } from "preact/compat";
import { StatusIcon } from "../jobs/status-icon.tsx";

/** So many entries at first, and more at each wish. */
const portion = 100;

export interface ActivityProps {
  readonly view: View;
  /** Whose activity; null: everything that is watched. */
  readonly scope: JobKey | null;
  readonly now: Instant;
  readonly onOpen: (job: JobKey) => void;
}

/** What happened, newest first, and why the person was told or not; above it what it says together. */
export const Activity = ({ view, scope, now, onOpen }: ActivityProps) => {
  const [search, setSearch] = useState("");
  const [status, setStatus] = useState<JobStatus | null>(null);
  const [connection, setConnection] = useState<string>("");
  const [shown, setShown] = useState(portion);

  const place = view.connections.find((each) => each.connection.id === connection)?.connection.id ?? null;
  const within = { ...everything, connection: scope?.connection ?? place, job: scope?.job ?? null };
  const about = searchJournal(view.journal, within);
  const found = searchJournal(about, { ...everything, status, text: search });
  const jobs = view.jobs.filter(
    ({ key }) =>
      (within.connection === null || key.connection === within.connection) &&
      (within.job === null || key.job === within.job),
  );
  const names = new Map(view.connections.map((each) => [each.connection.id, each.connection.name]));
  const statuses = [...new Set(about.map(({ transition }) => transition.job.status))];
  return (
    <>
      <Summary
        insights={insightsOf(
          jobs.map(({ job }) => job),
          about,
          now,
        )}
      />
      <div class="jw-filters">
        <input
          type="search"
          aria-label="Search the activity"
          placeholder="Search name, workflow, error"
          value={search}
          onInput={({ currentTarget }) => setSearch(currentTarget.value)}
        />
        <Choice
          label="Status"
          value={status ?? ""}
          choices={[["", "Any status"], ...statuses.map((each) => [each, statusLooks[each].word] as const)]}
          onChoose={(chosen) => setStatus(statuses.find((each) => each === chosen) ?? null)}
        />
        {scope === null && names.size > 1 && (
          <Choice label="Server" value={connection} choices={[["", "Any server"], ...names]} onChoose={setConnection} />
        )}
      </div>
      {found.length === 0 ? (
        <p class="jw-muted">
          {about.length === 0
            ? "Nothing has happened yet since Jobwatch first looked."
            : "Nothing in the activity matches this search."}
        </p>
      ) : (
        <ol class="jw-activity">
          {found.slice(0, shown).map((entry) => (
            <Entry
              key={`${entry.transition.id} ${entry.transition.observedAt}`}
              entry={entry}
              place={names.size > 1 ? (names.get(entry.transition.connection) ?? null) : null}
              now={now}
              onOpen={onOpen}
            />
          ))}
        </ol>
      )}
      {found.length > shown && (
        <button type="button" onClick={() => setShown(shown + portion)}>
          Show more ({found.length - shown} left)
        </button>
      )}
      <p class="jw-muted">
        The last {journalLimit} changes of each server are kept, for {journalDays} days.
      </p>
    </>
  );
};

interface EntryProps extends Pick<ActivityProps, "now" | "onOpen"> {
  readonly entry: JournalEntry;
  /** The connection's name; null where it need not be said. */
  readonly place: string | null;
}

const Entry = ({ entry, place, now, onOpen }: EntryProps) => {
  const { job, connection, observedAt } = entry.transition;
  return (
    <li>
      <StatusIcon status={job.status} />
      <div>
        <p>
          <button type="button" class="jw-link" onClick={() => onOpen({ connection, job: job.id })}>
            <bdi>{job.name}</bdi>
          </button>{" "}
          {activityWord(entry)}
          {place !== null && (
            <>
              {" · "}
              <bdi>{place}</bdi>
            </>
          )}
        </p>
        {job.status === "failed" && job.error !== null && <p class="jw-red">{job.error}</p>}
        <p class="jw-muted">{whyTold(entry, now)}</p>
      </div>
      <time dateTime={new Date(observedAt).toISOString()}>{formatMoment(observedAt, now)}</time>
    </li>
  );
};

const Summary = ({ insights }: { readonly insights: Insights }) => {
  const facts = insightFacts(insights);
  if (facts.length === 0) return null;
  return (
    <section aria-label="Insights" class="jw-insights">
      <dl>
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {insights.errors.length > 0 && (
        <table>
          <caption>What jobs failed of</caption>
          <tbody>
            {insights.errors.map(({ error, count }) => (
              <tr key={error}>
                <td>{count} ×</td>
                <td>{error}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  /** Each value with its words. */
  readonly choices: readonly (readonly [value: string, words: string])[];
  readonly onChoose: (value: string) => void;
}

const Choice = ({ label, value, choices, onChoose }: ChoiceProps) => {
  const id = useId();
  return (
    <>
      <label class="jw-unseen" for={id}>
        {label}
      </label>
      <select id={id} value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        {choices.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
    </>
  );
};
