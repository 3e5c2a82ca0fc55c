import {
  formatDuration,
  formatMetric,
  formatMoment,
  type Instant,
  type Job,
  type JobDetail,
  jobDuration,
  jobWord,
} from "@jobwatch/core";
import type { UiHost } from "../app/page.ts";
import { IconButton } from "../jobs/icon-button.tsx";
import { JsonView } from "../json/json-view.tsx";
import { AttemptList } from "./attempt-list.tsx";
import { CostTable } from "./cost-table.tsx";
import { ErrorText } from "./error-text.tsx";
import { Facts } from "./facts.tsx";
import { SampleChart } from "./sample-chart.tsx";
import { words } from "./words.ts";

export interface InfoPanelProps {
  readonly job: Job;
  /** null: not told yet. */
  readonly detail: JobDetail | null;
  /** The connection's name; null: it has gone. */
  readonly connection: string | null;
  readonly now: Instant;
  readonly host: Pick<UiHost, "copy">;
  readonly onCopyId: () => void;
}

/** Where the job ran, when, what became of it, what it was given, and what it found and used. */
export const InfoPanel = ({ job, detail, connection, now, host, onCopyId }: InfoPanelProps) => {
  const said = words();
  return (
    <section class="jw-detail-panel" aria-labelledby="jw-info">
      <h2 id="jw-info">{said.info}</h2>
      <JobError job={job} detail={detail} now={now} />
      <Facts
        facts={[
          [said.status, jobWord(job)],
          [said.connection, connection],
          [said.workflow, job.workflow],
          [said.owner, job.owner],
          [said.attempt, job.attempt === null ? null : String(job.attempt)],
          [said.priority, detail?.priority == null ? null : String(detail.priority)],
          ...times(job, detail, now),
          [said.exitCode, detail?.exitCode == null ? null : String(detail.exitCode)],
          [said.signal, detail?.signal ?? null],
          [said.link, webLink(job.url)],
          [
            said.id,
            <span key="id" class="jw-detail-id">
              <code>{job.id}</code>
              <IconButton icon="copy" label={said.copyId} tabIndex={0} onClick={onCopyId} />
            </span>,
          ],
        ]}
      />
      {detail !== null && <Found detail={detail} />}
      {detail !== null && <Payload label={said.input} value={detail.input} host={host} />}
      {detail !== null && <Payload label={said.output} value={detail.output} host={host} />}
    </section>
  );
};

const times = (job: Job, detail: JobDetail | null, now: Instant): readonly (readonly [string, string | null])[] => {
  const moment = (at: Instant | null) => (at === null ? null : formatMoment(at, now));
  const duration = jobDuration(job, now);
  return [
    [words().created, moment(job.createdAt)],
    [words().scheduled, moment(detail?.scheduledFor ?? null)],
    [words().started, moment(job.startedAt)],
    [words().finished, moment(job.finishedAt)],
    [words().duration, duration === null ? null : formatDuration(duration)],
  ];
};

/** What it failed of; of a job that was tried several times, what each try failed of. */
const JobError = ({ job, detail, now }: Pick<InfoPanelProps, "job" | "detail" | "now">) => {
  const attempts = detail?.attempts ?? [];
  if (attempts.length > 1)
    return (
      <>
        <h3>{words().attempts}</h3>
        <AttemptList attempts={attempts} now={now} />
      </>
    );
  const errorText = detail?.errorText ?? null;
  if (job.error === null && errorText === null) return null;
  return (
    <>
      <h3>{words().error}</h3>
      <ErrorText error={job.error} errorText={errorText} open />
    </>
  );
};

/** Only where it leads to the web: what a server writes there may be anything. */
const webLink = (url: string | null) =>
  url !== null && /^https?:\/\//i.test(url) ? (
    <a key="link" href={url} target="_blank" rel="noreferrer">
      {words().openThere}
    </a>
  ) : null;

const Found = ({ detail: { result, cost, metrics, series } }: { readonly detail: JobDetail }) => (
  <>
    {result.length > 0 && (
      <>
        <h3>{words().result}</h3>
        <Facts
          facts={result.map(({ label, value, unit }) => [
            label,
            typeof value === "number" ? formatMetric(value, unit) : [value, unit].filter(Boolean).join(" "),
          ])}
        />
      </>
    )}
    {cost !== null && (
      <>
        <h3>{words().cost}</h3>
        <CostTable cost={cost} />
      </>
    )}
    {(metrics.length > 0 || series.length > 0) && <h3>{words().measured}</h3>}
    <Facts facts={metrics.map(({ name, value, unit }) => [name, formatMetric(value, unit)])} />
    {series.map((each) => (
      <SampleChart key={each.name} series={each} />
    ))}
  </>
);

interface PayloadProps {
  readonly label: string;
  readonly value: unknown;
  readonly host: Pick<UiHost, "copy">;
}

/** A payload, if there is any, that opens: it may hold what others around should not read. */
export const Payload = ({ label, value, host }: PayloadProps) =>
  value === null || value === undefined ? null : (
    <details class="jw-payload">
      <summary>{label}</summary>
      <JsonView value={value} label={label} copy={host.copy} />
    </details>
  );
