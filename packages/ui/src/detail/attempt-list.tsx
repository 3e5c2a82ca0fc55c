import { type Attempt, formatDuration, formatMoment, type Instant, jobDuration, statusLooks } from "@jobwatch/core";
import { StatusIcon } from "../jobs/status-icon.tsx";
import { ErrorText } from "./error-text.tsx";
import { words } from "./words.ts";

/** The tries of a job or a step, the last one first, each with what it failed of. */
export const AttemptList = ({ attempts, now }: { readonly attempts: readonly Attempt[]; readonly now: Instant }) => (
  <ol class="jw-attempts" reversed>
    {attempts.toReversed().map((attempt) => (
      <li key={attempt.number}>
        <p class="jw-attempt">
          <StatusIcon status={attempt.status} />
          <span>
            {words().attemptNumber(attempt.number)} <span class="jw-muted">{attemptLine(attempt, now)}</span>
          </span>
        </p>
        <ErrorText error={attempt.error} errorText={attempt.errorText} open={false} />
      </li>
    ))}
  </ol>
);

/** `Failed · 14:02 · 3m 20s · exit code 3`. */
const attemptLine = (attempt: Attempt, now: Instant): string => {
  const duration = jobDuration(attempt, now);
  return [
    statusLooks[attempt.status].word,
    attempt.startedAt === null ? null : formatMoment(attempt.startedAt, now),
    duration === null ? null : formatDuration(duration),
    attempt.exitCode === null || attempt.exitCode === 0 ? null : `${words().exitCode} ${attempt.exitCode}`,
    attempt.signal,
  ]
    .filter((part) => part !== null)
    .join(" · ");
};
