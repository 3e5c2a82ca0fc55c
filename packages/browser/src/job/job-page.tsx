import {
  type ActionKind,
  actionConsequence,
  actionKinds,
  actionWords,
  asksFirst,
  type Instant,
  isActive,
  type JobKey,
  type JobView,
  jobLine,
  jobWord,
  offeredAction,
  problemText,
  stepLine,
  type View,
} from "@jobwatch/core";
import {
  type Actions,
  cleanText,
  copyText,
  ProblemNote,
  type RowAction,
  StatusIcon,
  useActions,
  useNow,
} from "@jobwatch/ui";
import { useEffect } from "preact/compat";
import { appPage } from "../addresses.ts";
import { useAttention } from "../app/use-attention.ts";
import type { Jobwatch } from "../door/use-jobwatch.ts";
import { Facts } from "./job-facts.tsx";
import { LogView } from "./log-view.tsx";
import { type JobFacts, useJob } from "./use-job.ts";
import { useLog } from "./use-log.ts";

export interface JobPageProps extends Jobwatch {
  readonly jobKey: JobKey;
  readonly onOpen: (job: JobKey) => void;
  /** The address of the list of all jobs. */
  readonly listPage: string;
}

/** One job: how it stands, its steps, its error and the end of its log. A job that the server lost shows what was known. */
export const JobPage = ({ view, connected, door, jobKey, onOpen, listPage }: JobPageProps) => {
  const now = useNow();
  const connection = view?.connections.find((each) => each.connection.id === jobKey.connection) ?? null;
  const known = knownJob(view, jobKey);
  const facts = useJob(door, connected, jobKey, connection?.capabilities ?? null, known?.job);
  const hasLog = connection !== null && connection.capabilities.log !== "none";
  const tail = useLog(door, connected, jobKey, hasLog);
  const actions = useActions(door, copyText);
  useAttention(door, connected, jobKey);
  // The row is newer where it is live; the detail reaches jobs that no list holds any more.
  const job = known?.job ?? facts.detail;

  useEffect(() => {
    document.title = job === null ? "Jobwatch" : `${job.name}: ${jobWord(job)}`;
  }, [job]);

  if (job === null || view === null)
    return (
      <Unknown
        facts={facts}
        loaded={view !== null}
        id={jobKey.job}
        place={connection?.connection.name ?? null}
        listPage={listPage}
      />
    );
  const row: JobView = { key: jobKey, job, followed: known?.followed ?? false };
  const error = facts.detail?.errorText ?? job.error;
  return (
    <main>
      <nav>
        <a href={listPage}>All jobs</a> · <a href={appPage({ page: "activity", job: jobKey })}>Activity of this job</a>
      </nav>
      <div class="title">
        <StatusIcon status={job.status} />
        <h1>
          <bdi>{job.name}</bdi>
        </h1>
      </div>
      <p class="status">
        {jobWord(job)} · {jobLine(job, now)}
      </p>
      <Buttons view={view} row={row} actions={actions} />
      {actions.message !== null && (
        <p class="outcome" data-tone={actions.message.tone} role="status">
          {actions.message.text}{" "}
          {actions.message.job !== null && (
            <button type="button" onClick={() => actions.message?.job && onOpen(actions.message.job)}>
              Open
            </button>
          )}
        </p>
      )}
      <Trouble facts={facts} />
      {error !== null && job.status === "failed" && <pre class="error">{cleanText(error)}</pre>}
      <Facts job={job} detail={facts.detail} place={connection?.connection.name ?? null} now={now} />
      {facts.steps.length > 0 && <Steps facts={facts} now={now} />}
      {hasLog && (
        <section>
          <h2>Log</h2>
          <LogView tail={tail} />
        </section>
      )}
    </main>
  );
};

/** A job of the view; of one that left it, what the journal knew last. */
const knownJob = (view: View | null, { connection, job }: JobKey): Pick<JobView, "job" | "followed"> | null => {
  const listed = view?.jobs.find(({ key }) => key.connection === connection && key.job === job);
  if (listed !== undefined) return listed;
  const told = view?.journal.find(
    ({ transition }) => transition.connection === connection && transition.job.id === job,
  );
  return told === undefined ? null : { job: told.transition.job, followed: false };
};

const Buttons = ({ view, row, actions }: { readonly view: View; readonly row: JobView; readonly actions: Actions }) => {
  const capabilities = view.connections.find((each) => each.connection.id === row.key.connection)?.capabilities;
  const effectOf = (action: ActionKind) =>
    capabilities === undefined ? null : offeredAction(capabilities, action, row.job);
  const button = (action: RowAction, title: string, look = "") => (
    <button type="button" class={look} disabled={actions.busy.size > 0} onClick={() => actions.act(row, action)}>
      {title}
    </button>
  );
  const about = actions.asking?.about ?? null;
  if (about !== null && about !== "mute") {
    const { verb, yes, no, harms } = actionWords[about];
    const effect = effectOf(about);
    return (
      <div role="alertdialog" aria-label={`${verb} ${row.job.name}?`}>
        {effect !== null && <p class="help">{actionConsequence(effect)}</p>}
        <div class="jw-buttons">
          {button(about, yes, harms ? "jw-danger" : "jw-primary")}
          {button("keep", no)}
        </div>
      </div>
    );
  }
  return (
    <div class="jw-buttons">
      {actionKinds.map((action) => {
        const effect = effectOf(action);
        if (effect === null) return null;
        const { verb } = actionWords[action];
        return asksFirst(action, effect) ? button(`ask-${action}`, `${verb}…`) : button(action, verb);
      })}
      {isActive(row.job.status) &&
        (row.followed ? button("unfollow", "Do not notify when done") : button("follow", "Notify when done"))}
      {button("copy", "Copy ID")}
    </div>
  );
};

const Trouble = ({ facts }: { readonly facts: JobFacts }) => {
  if (facts.missing)
    return (
      <ProblemNote
        about={null}
        title="The server no longer has this job"
        explanation={null}
        detail={null}
        remedy="This is what was last known of it."
        tone="waiting"
      />
    );
  if (facts.problem === null) return null;
  return <ProblemNote about={null} {...problemText(facts.problem)} detail={facts.problem.detail} />;
};

const Steps = ({ facts: { steps }, now }: { readonly facts: JobFacts; readonly now: Instant }) => (
  <section>
    <h2>Steps</h2>
    <ol class="steps">
      {steps.map((step, position) => (
        <li key={`${step.index}/${step.attempt}`}>
          <StatusIcon status={step.status} />
          <bdi>{step.name}</bdi>
          <span class="help">{stepLine(step, position + 1, steps.length, now)}</span>
          {step.error !== null && <span class="step-error">{step.error}</span>}
        </li>
      ))}
    </ol>
  </section>
);

interface UnknownProps {
  readonly facts: JobFacts;
  readonly loaded: boolean;
  readonly id: string;
  /** The connection's name; null: it has gone, or is not known yet. */
  readonly place: string | null;
  readonly listPage: string;
}

/** Nothing is known of the job: not yet, or never was. */
const Unknown = ({ facts, loaded, id, place, listPage }: UnknownProps) => (
  <main>
    <nav>
      <a href={listPage}>All jobs</a>
    </nav>
    <h1>
      {facts.missing
        ? "There is no such job"
        : loaded && facts.problem !== null
          ? "This job cannot be shown"
          : "Looking for the job…"}
    </h1>
    {facts.missing ? (
      <p>
        {place === null ? "The server" : <bdi>{place}</bdi>} does not know the job <bdi>{id}</bdi>, and neither does
        Jobwatch. It may have been deleted.
      </p>
    ) : (
      <Trouble facts={facts} />
    )}
  </main>
);
