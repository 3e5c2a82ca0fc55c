import {
  type ConnectionView,
  type Instant,
  isActive,
  type Job,
  type JobKey,
  jobLine,
  jobWord,
  keyOf,
  problemText,
  type Step,
} from "@jobwatch/core";
import { useRef, useState } from "preact/compat";
import type { PageProps } from "../app/page.ts";
import { PlaceLink } from "../app/place-link.tsx";
import { StatusIcon } from "../jobs/status-icon.tsx";
import { useActions } from "../jobs/use-actions.ts";
import { LogView } from "../log/log-view.tsx";
import { ProblemNote } from "../problems/problem-note.tsx";
import { useNow } from "../use-now.ts";
import { lastSuccess } from "./compare.ts";
import { ComparePanel } from "./compare-panel.tsx";
import { currentStep } from "./current-step.ts";
import { InfoPanel } from "./info-panel.tsx";
import { JobButtons } from "./job-buttons.tsx";
import { knownJob } from "./known-job.ts";
import { StepPanel } from "./step-panel.tsx";
import { StepTimeline } from "./step-timeline.tsx";
import { type JobFacts, useJob, useStepData } from "./use-job.ts";
import { words } from "./words.ts";

export interface JobPageProps extends PageProps {
  readonly jobKey: JobKey;
}

/** One job: how it stands, its steps, what became of it and its log. A job that the server lost shows what was known. */
export const JobPage = (props: JobPageProps) => <OneJob key={keyOf(props.jobKey)} {...props} />;

const OneJob = ({ view, connected, door, host, jobKey }: JobPageProps) => {
  const [key] = useState(jobKey);
  const connection = view?.connections.find((each) => each.connection.id === key.connection) ?? null;
  const known = knownJob(view, key);
  const listed = known?.listed === true ? known.job : null;
  const facts = useJob(door, connected, key, connection?.capabilities ?? null, listed);
  const actions = useActions(door, host.copy);
  const now = useNow();
  const [comparing, setComparing] = useState(false);
  /** How often the person asked for the error. */
  const [atError, setAtError] = useState(0);
  const log = useRef<HTMLDivElement>(null);
  // The row is newer where it is live; the detail reaches jobs that no list holds any more.
  const job = listed ?? facts.detail ?? known?.job ?? null;
  if (job === null || view === null)
    return <Unknown facts={facts} loaded={view !== null} jobKey={key} connection={connection} />;
  const row = { key, job, followed: known?.followed ?? false };
  const capabilities = connection?.capabilities ?? null;
  // Of a job that the server lost it tells no more.
  const there = facts.missing ? null : capabilities;
  const hasLog = there !== null && there.log !== "none";
  const hasSteps = (there?.steps ?? false) || (facts.steps?.length ?? 0) > 0;
  const success = facts.detail === null ? null : lastSuccess(view.jobs, row);
  return (
    <div class="jw-detail">
      <div class="jw-detail-head">
        <div class="jw-title">
          <StatusIcon status={job.status} />
          <h1>
            <bdi>{job.name}</bdi>
          </h1>
        </div>
        <p class="jw-title-line">
          {standing(job, now)}
          {" · "}
          <PlaceLink host={host} to={{ page: "activity", job: key }}>
            {words().activityOfJob}
          </PlaceLink>
        </p>
        <JobButtons row={row} capabilities={there} actions={actions} host={host}>
          {hasLog && job.status === "failed" && (
            <button
              type="button"
              onClick={() => {
                setAtError(atError + 1);
                log.current?.scrollIntoView({ block: "start" });
              }}
            >
              {words().openAtError}
            </button>
          )}
          {success !== null && !comparing && (
            <button type="button" onClick={() => setComparing(true)}>
              {words().compare}
            </button>
          )}
        </JobButtons>
        <Trouble facts={facts} />
      </div>
      {comparing && success !== null && facts.detail !== null && (
        <ComparePanel
          here={{ detail: facts.detail, steps: facts.steps ?? [] }}
          success={success.key}
          door={door}
          connected={connected}
          hasSteps={capabilities?.steps ?? false}
          now={now}
          onClose={() => setComparing(false)}
        />
      )}
      <div class="jw-panels">
        <InfoPanel
          job={job}
          detail={facts.detail}
          connection={connection?.connection.name ?? null}
          now={now}
          host={host}
          onCopyId={() => actions.act(row, "copy")}
        />
        {hasSteps && <Steps {...{ door, connected, host, facts, now }} jobKey={key} />}
      </div>
      {hasLog && (
        <div ref={log} class="jw-log-place">
          <Log {...{ door, connected, host, job, facts, atError }} jobKey={key} />
        </div>
      )}
    </div>
  );
};

/** `Running · 3/5 epochs · 1m 20s`, `Failed (TIMEOUT) · 5s`. */
const standing = (job: Job, now: Instant): string => {
  const [word, line] = [jobWord(job), jobLine(job, now)];
  // The line of a row says the word only where the icon beside it does not.
  return line.startsWith(word) ? line : `${word} · ${line}`;
};

type StepsProps = Pick<PageProps, "door" | "connected" | "host"> & {
  readonly facts: JobFacts;
  readonly jobKey: JobKey;
  readonly now: Instant;
};

/** The steps, and one of them: the current one, unless the person chose another. */
const Steps = ({ facts: { steps, problem }, now, ...rest }: StepsProps) => {
  const [chosen, setChosen] = useState<number | null>(null);
  const step = steps?.find(({ index }) => index === chosen) ?? currentStep(steps ?? []);
  return (
    <>
      <StepTimeline
        steps={steps}
        reading={problem === null}
        selected={step}
        chosen={chosen !== null && chosen === step?.index}
        now={now}
        onSelect={(selected) => setChosen(selected?.index ?? null)}
      />
      {step !== null && <OneStep key={step.index} step={step} steps={steps ?? []} now={now} {...rest} />}
    </>
  );
};

type OneStepProps = Omit<StepsProps, "facts"> & { readonly step: Step; readonly steps: readonly Step[] };

const OneStep = ({ step, steps, now, door, connected, jobKey, host }: OneStepProps) => {
  const { answer, problem } = useStepData(door, connected, jobKey, step);
  const reading = answer === null && problem === null && connected;
  return <StepPanel step={step} steps={steps} data={answer?.data ?? null} reading={reading} now={now} host={host} />;
};

type LogProps = Pick<JobPageProps, "door" | "connected" | "host" | "jobKey"> & {
  readonly job: Job;
  readonly facts: JobFacts;
  readonly atError: number;
};

const Log = ({ job, facts: { detail }, ...rest }: LogProps) => (
  // The view of the log is a region itself.
  <div class="jw-detail-panel">
    <h2>{words().log}</h2>
    <LogView
      {...rest}
      jobName={job.name}
      active={isActive(job.status)}
      error={detail?.errorText ?? job.error}
      failed={job.status === "failed"}
      exitCode={detail?.exitCode ?? null}
    />
  </div>
);

const Trouble = ({ facts }: { readonly facts: JobFacts }) => {
  if (facts.missing)
    return (
      <ProblemNote
        about={null}
        title={words().gone}
        explanation={null}
        detail={null}
        remedy={words().lastKnown}
        tone="waiting"
      />
    );
  if (facts.problem === null) return null;
  return <ProblemNote about={null} {...problemText(facts.problem)} detail={facts.problem.detail} />;
};

interface UnknownProps {
  readonly facts: JobFacts;
  readonly loaded: boolean;
  readonly jobKey: JobKey;
  /** null: it has gone, or is not known yet. */
  readonly connection: ConnectionView | null;
}

/** Nothing is known of the job: not yet, or never was. */
const Unknown = ({ facts, loaded, jobKey, connection }: UnknownProps) => {
  const said = words();
  if (facts.missing)
    return (
      <div class="jw-detail">
        <h1>{said.noSuchJob}</h1>
        <p>{said.nobodyKnows(jobKey.job, connection?.connection.name ?? null)}</p>
      </div>
    );
  const failed = loaded && facts.problem !== null;
  return (
    <div class="jw-detail">
      <h1>{failed ? said.cannotBeShown : said.looking}</h1>
      {failed && <Trouble facts={facts} />}
    </div>
  );
};
