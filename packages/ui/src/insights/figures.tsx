import { currentLocale, formatDuration, type Insights, type Spread } from "@jobwatch/core";
import { words } from "./words.ts";

/** Median, 95 of 100, and of how many: the cells of a table. */
export const spreadCells = (spread: Spread | null): readonly string[] =>
  spread === null ? ["–", "–", "0"] : [formatDuration(spread.median), formatDuration(spread.p95), count(spread.count)];

export const percent = (rate: number | null): string =>
  rate === null
    ? "–"
    : new Intl.NumberFormat(currentLocale(), { style: "percent", maximumFractionDigits: 0 }).format(rate);

export const count = (value: number): string => new Intl.NumberFormat(currentLocale()).format(value);

/** The few numbers that say most; what cannot be told yet is left out. */
export const Figures = ({ insights }: { readonly insights: Insights }) => {
  const { outcomes, duration, latency, stuck } = insights;
  const figures = [
    outcomes.rate === null
      ? null
      : {
          name: words().rate,
          value: percent(outcomes.rate),
          about: words().endedAs(outcomes.completed, outcomes.failed),
        },
    spread(words().duration, duration),
    spread(words().latency, latency),
    stuck.length === 0 ? null : { name: words().stuckNow, value: count(stuck.length), about: null },
  ].filter((each) => each !== null);
  if (figures.length === 0) return null;
  return (
    <dl class="jw-figures">
      {figures.map(({ name, value, about }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <span class="jw-figure">{value}</span>
            {about !== null && <span class="jw-muted">{about}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
};

const spread = (name: string, found: Spread | null) =>
  found === null
    ? null
    : {
        name: words().medianOf(name),
        value: formatDuration(found.median),
        about: `${words().p95} ${formatDuration(found.p95)}`,
      };
