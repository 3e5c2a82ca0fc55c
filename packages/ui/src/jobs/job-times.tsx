import { formatAge, formatDuration, formatMoment, type Job, jobDuration, jobLine } from "@jobwatch/core";
import { useClock } from "../use-now.ts";
import { words } from "./words.ts";

/** Each of these goes on by itself: what ticks is a text, not its row. */

/** How long it has run, or ran. */
export const Duration = ({ job }: { readonly job: Job }) => {
  const text = useClock((now) => {
    const duration = jobDuration(job, now);
    return duration === null ? null : formatDuration(duration);
  });
  return <>{text}</>;
};

/** How long ago it started; on hover when that was. */
export const Started = ({ job: { startedAt } }: { readonly job: Job }) => {
  const age = useClock((now) => (startedAt === null ? null : formatAge(startedAt, now)));
  if (startedAt === null) return null;
  return (
    <time dateTime={new Date(startedAt).toISOString()} title={formatMoment(startedAt, Date.now())}>
      {age}
    </time>
  );
};

/** The line below its name, where there are no columns; of a failure with its error. */
export const JobLine = ({ job, muted }: { readonly job: Job; readonly muted: boolean }) => {
  const line = useClock((now) => jobLine(job, now));
  const parts = [muted ? words().muted : null, line, job.status === "failed" ? job.error : null];
  return <>{parts.filter((part) => part !== null).join(" · ")}</>;
};
