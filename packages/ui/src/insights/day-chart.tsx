import { currentLocale, type Day, type Instant } from "@jobwatch/core";
import { words } from "./words.ts";

const height = 120;
const step = 24;
const bar = 16;

export interface DayChartProps {
  readonly days: readonly Day[];
}

/** A bar for each day: completed below, failed hatched above. The same as a table, for who reads rather than looks. */
export const DayChart = ({ days }: DayChartProps) => {
  const most = Math.max(1, ...days.map(({ completed, failed }) => completed + failed));
  const sum = (of: "completed" | "failed") => days.reduce((total, day) => total + day[of], 0);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  const text = words().perDayText(sum("completed"), sum("failed"), dayWord(first.start), dayWord(last.start));
  const width = days.length * step;
  return (
    <figure class="jw-chart">
      <figcaption>
        {words().perDay}
        <span class="jw-legend-entry">
          <Swatch kind="completed" /> {words().completed}
        </span>
        <span class="jw-legend-entry">
          <Swatch kind="failed" /> {words().failed}
        </span>
      </figcaption>
      <p class="jw-chart-most" aria-hidden="true">
        {most}
      </p>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={text}>
        <Hatch />
        {days.map(({ start, completed, failed }, index) => {
          const [low, high] = [(completed / most) * height, (failed / most) * height];
          const x = index * step + (step - bar) / 2;
          return (
            <g key={start}>
              <title>{words().onDay(dayWord(start), completed, failed)}</title>
              {/* The whole column answers the pointer. */}
              <rect class="jw-chart-column" x={index * step} y="0" width={step} height={height} />
              <rect class="jw-chart-completed" x={x} y={height - low} width={bar} height={low} />
              <rect class="jw-chart-failed" x={x} y={height - low - high} width={bar} height={high} />
              <rect class="jw-chart-hatched" x={x} y={height - low - high} width={bar} height={high} />
            </g>
          );
        })}
      </svg>
      <p class="jw-chart-ends" aria-hidden="true">
        <span>{dayWord(first.start)}</span>
        {days.length > 1 && <span>{dayWord(last.start)}</span>}
      </p>
      <details>
        <summary>{words().asTable}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{words().day}</th>
              <th scope="col">{words().completed}</th>
              <th scope="col">{words().failed}</th>
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map(({ start, completed, failed }) => (
              <tr key={start}>
                <th scope="row">{dayWord(start)}</th>
                <td>{completed}</td>
                <td>{failed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
};

/** So that the two are told apart without colours, too. */
const Hatch = () => (
  <defs>
    <pattern id="jw-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path d="M0 0V5" class="jw-chart-hatch" />
    </pattern>
  </defs>
);

const Swatch = ({ kind }: { readonly kind: "completed" | "failed" }) => (
  <svg class="jw-swatch" viewBox="0 0 12 12" aria-hidden="true">
    <rect class={`jw-chart-${kind}`} width="12" height="12" />
    {kind === "failed" && <path d="M0 6L6 0M0 12L12 0M6 12L12 6" class="jw-chart-hatch" />}
  </svg>
);

const dayWord = (start: Instant): string =>
  new Intl.DateTimeFormat(currentLocale(), { day: "numeric", month: "short" }).format(start);
