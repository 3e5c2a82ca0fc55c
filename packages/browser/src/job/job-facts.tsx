import {
  formatDuration,
  formatMetric,
  formatMoment,
  type Instant,
  type Job,
  type JobDetail,
  jobDuration,
} from "@jobwatch/core";

export interface FactsProps {
  readonly job: Job;
  readonly detail: JobDetail | null;
  readonly place: string | null;
  readonly now: Instant;
}

/** Where the job ran, when, and how it ended. */
export const Facts = ({ job, detail, place, now }: FactsProps) => {
  const duration = jobDuration(job, now);
  const moment = (at: Instant | null) => (at === null ? null : formatMoment(at, now));
  const facts: readonly (readonly [string, string | null])[] = [
    ["Server", place],
    ["Workflow", job.workflow],
    ["Owner", job.owner],
    ["Attempt", job.attempt !== null && job.attempt > 1 ? String(job.attempt) : null],
    ["Created", moment(job.createdAt)],
    ["Started", moment(job.startedAt)],
    ["Finished", moment(job.finishedAt)],
    ["Duration", duration === null ? null : formatDuration(duration)],
    ["Exit code", detail?.exitCode == null ? null : String(detail.exitCode)],
    ...(detail?.metrics ?? []).map(({ name, value, unit }) => [name, formatMetric(value, unit)] as const),
    ...(detail?.result ?? []).map(
      ({ label, value, unit }) => [label, typeof value === "number" ? formatMetric(value, unit) : value] as const,
    ),
    ["Cost", detail?.cost ? formatMetric(detail.cost.amount, detail.cost.currency) : null],
    ["ID", job.id],
  ];
  return (
    <dl class="facts">
      {facts.map(([word, value]) =>
        value === null ? null : (
          <div key={word}>
            <dt>{word}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ),
      )}
    </dl>
  );
};
