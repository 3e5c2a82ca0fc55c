import { activityWord, formatMoment, type Instant, type JournalEntry, keyOf, ruleName, whyTold } from "@jobwatch/core";
import { memo } from "preact/compat";
import type { UiHost } from "../app/page.ts";
import type { Place } from "../app/place.ts";
import { PlaceLink } from "../app/place-link.tsx";
import { StatusIcon } from "../jobs/status-icon.tsx";
import { words } from "./words.ts";

export interface EntryProps {
  readonly entry: JournalEntry;
  /** The connection's name; null where it need not be said. */
  readonly place: string | null;
  readonly now: Instant;
  readonly host: Pick<UiHost, "open" | "href">;
}

/** One change: what happened to which job, and why the person was told or not, with the way to the rule that said so. */
export const Entry = memo(({ entry, place, now, host }: EntryProps) => {
  const { job, connection, observedAt } = entry.transition;
  const reason = reasonOf(entry);
  return (
    <li>
      <StatusIcon status={job.status} />
      <div>
        <p>
          <PlaceLink host={host} to={{ page: "job", job: { connection, job: job.id } }} class="jw-entry-job">
            <bdi>{job.name}</bdi>
          </PlaceLink>{" "}
          {activityWord(entry)}
          {[job.workflow === job.name ? null : job.workflow, place].map(
            (part, index) =>
              part !== null && (
                <span key={index} class="jw-muted">
                  {" · "}
                  <bdi>{part}</bdi>
                </span>
              ),
          )}
        </p>
        {job.status === "failed" && job.error !== null && <p class="jw-red">{job.error}</p>}
        <p class="jw-muted">
          {whyTold(entry, now)}{" "}
          {reason !== null && (
            <PlaceLink host={host} to={reason.to} class="jw-entry-reason">
              {reason.title}
            </PlaceLink>
          )}
        </p>
      </div>
      <time dateTime={new Date(observedAt).toISOString()}>{formatMoment(observedAt, now)}</time>
    </li>
  );
});

/** Where what decided can be changed; null: nothing that the person set. */
const reasonOf = ({ trigger, decision }: JournalEntry): { readonly to: Place; readonly title: string } | null => {
  const rules = { page: "rules", rule: null } as const;
  if (decision.outcome !== "silent" || decision.reason === "by-rule")
    return { to: { page: "rules", rule: decision.rule }, title: words().rule(ruleName(decision.rule)) };
  if (decision.reason === "muted") return { to: rules, title: words().mutes };
  const isWish = decision.reason === "not-here" || (decision.reason === "no-rule" && trigger !== null);
  return isWish ? { to: rules, title: words().rules } : null;
};

/** The same change may be decided anew, never told twice: its id and when it was seen name it. */
export const entryKey = ({ transition: { id, connection, job, observedAt } }: JournalEntry): string =>
  `${keyOf({ connection, job: job.id })} ${id} ${observedAt}`;
