import {
  activityWord,
  formatMoment,
  type Instant,
  type Previewed,
  previewRules,
  type Rule,
  ruleName,
  type View,
} from "@jobwatch/core";
import { useMemo } from "preact/compat";
import { words } from "./words.ts";

/** So many changes, the newest. */
const many = 50;

export interface RulePreviewProps {
  readonly view: Pick<View, "connections" | "jobs" | "journal">;
  /** Those to try. */
  readonly rules: readonly Rule[];
  /** Those that hold now, where others are tried; else null. */
  readonly present: readonly Rule[] | null;
  readonly now: Instant;
}

/** What would have been told of what happened: how many, and each with the rule that decides. */
export const RulePreview = ({ view: { connections, jobs, journal }, rules, present, now }: RulePreviewProps) => {
  const found = useMemo(
    () => previewRules({ connections, jobs, journal }, rules, many, now),
    [connections, jobs, journal, rules, now],
  );
  const before = useMemo(
    () => (present === null ? null : previewRules({ connections, jobs, journal }, present, many, now)),
    [connections, jobs, journal, present, now],
  );
  const told = countTold(found);
  const more = before === null ? null : told - countTold(before);
  return (
    <section class="jw-preview">
      <h2>{present === null ? words().preview : words().previewDraft}</h2>
      {found.length === 0 ? (
        <p class="jw-muted">{words().previewNone}</p>
      ) : (
        <>
          <p role="status">
            {words().previewCount(told, found.length)} {more !== null && comparison(more)}
          </p>
          <p class="jw-muted">{words().previewHelp}</p>
          <details>
            <summary>{words().previewCaption}</summary>
            <table>
              <thead>
                <tr>
                  <th scope="col">{words().time}</th>
                  <th scope="col">{words().change}</th>
                  <th scope="col">{words().verdict}</th>
                </tr>
              </thead>
              <tbody>
                {found.map((each) => (
                  <PreviewRow
                    key={`${each.entry.transition.id} ${each.entry.transition.observedAt}`}
                    {...each}
                    now={now}
                  />
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
    </section>
  );
};

const PreviewRow = ({ entry, rule, told, now }: Previewed & { readonly now: Instant }) => (
  <tr class={told ? "jw-preview-told" : "jw-muted"}>
    <td>{formatMoment(entry.transition.observedAt, now)}</td>
    <td>
      <bdi>{entry.transition.job.name}</bdi> {activityWord(entry)}
    </td>
    <td>{rule === null ? words().silent : told ? words().told(ruleName(rule)) : words().silentBy(ruleName(rule))}</td>
  </tr>
);

const comparison = (more: number): string => {
  if (more === 0) return words().previewSame;
  return more > 0 ? words().previewMore(more) : words().previewFewer(-more);
};

const countTold = (previewed: readonly Previewed[]): number => previewed.filter(({ told }) => told).length;
