import { formatDuration, formatMetric, formatTimeOfDay, type Series } from "@jobwatch/core";
import { words } from "./words.ts";

const width = 240;
const height = 48;
/** Rows of the table: a person reads no more. */
const mostRows = 60;

/** What was measured over time: as a line, and as the table that it is made of. */
export const SampleChart = ({ series: { name, unit, points } }: { readonly series: Series }) => {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.length < 2) return null;
  const most = Math.max(...points.map(({ value }) => value));
  const spanMs = Math.max(1, last.at - first.at);
  const x = (at: number) => ((at - first.at) / spanMs) * width;
  const y = (value: number) => height - 1 - (most > 0 ? value / most : 0) * (height - 2);
  const line = points.map(({ at, value }) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
  const label = words().chart(name, valueText(most, unit), valueText(last.value, unit));
  return (
    <figure class="jw-samples">
      <figcaption>
        {name} <span class="jw-muted">{words().most(valueText(most, unit))}</span>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={label}>
        <polygon points={`0,${height} ${line} ${width},${height}`} />
        <polyline points={line} />
      </svg>
      <p class="jw-samples-times" aria-hidden="true">
        <span>{formatTimeOfDay(first.at)}</span>
        <span>{formatDuration(last.at - first.at)}</span>
        <span>{formatTimeOfDay(last.at)}</span>
      </p>
      <details>
        <summary>{words().asTable}</summary>
        <table class="jw-told">
          <thead>
            <tr>
              <th scope="col">{words().time}</th>
              <th scope="col">{name}</th>
            </tr>
          </thead>
          <tbody>
            {thinned(points).map(({ at, value }) => (
              <tr key={at}>
                <td>{formatDuration(at - first.at)}</td>
                <td>{valueText(value, unit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
};

const thinned = (points: Series["points"]): Series["points"] => {
  const every = Math.ceil(points.length / mostRows);
  return points.filter((_, place) => place % every === 0 || place === points.length - 1);
};

/** A sample is no exact measure: three digits are what it is worth. */
const valueText = (value: number, unit: string | null): string => formatMetric(Number(value.toPrecision(3)), unit);
