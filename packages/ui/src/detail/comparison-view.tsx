import { formatDuration, type Instant, jobDuration, type Step, statusLooks } from "@jobwatch/core";
import { useMemo } from "preact/compat";
import { briefValue } from "../json/brief-value.ts";
import { escaped } from "../json/escaped.ts";
import { type Comparison, compare, type StepPair, type Told } from "./compare.ts";
import { words } from "./words.ts";

export interface ComparisonViewProps {
  readonly here: Told;
  readonly there: Told;
  readonly now: Instant;
}

/** Two jobs side by side: what they were given, how long each step took, what failed. */
export const ComparisonView = ({ here, there, now }: ComparisonViewProps) => {
  // Both may be large, and the time goes on each second.
  const comparison = useMemo(() => compare(here, there), [here.detail, here.steps, there.detail, there.steps]);
  const said = words();
  const duration = ({ detail }: Told): string => {
    const took = jobDuration(detail, now);
    return took === null ? "–" : formatDuration(took);
  };
  const rows: readonly (readonly [string, string, string])[] = [
    [said.duration, duration(here), duration(there)],
    [said.attempt, String(here.detail.attempt ?? "–"), String(there.detail.attempt ?? "–")],
    [said.exitCode, String(here.detail.exitCode ?? "–"), String(there.detail.exitCode ?? "–")],
    [said.error, here.detail.error ?? "–", there.detail.error ?? "–"],
  ];
  return (
    <>
      <div class="jw-wide">
        <table class="jw-told jw-compared">
          <Head />
          <tbody>
            {rows.map(([name, a, b]) => (
              <tr key={name} data-differs={a !== b}>
                <th scope="row">{name}</th>
                <td>{a}</td>
                <td>{b}</td>
              </tr>
            ))}
            {comparison.steps.map((pair, place) => (
              // Steps may share a name.
              <StepRow key={place} pair={pair} now={now} />
            ))}
          </tbody>
        </table>
      </div>
      <h3>{said.input}</h3>
      <Input comparison={comparison} />
    </>
  );
};

const Head = () => (
  <thead>
    <tr>
      <th scope="col">{words().what}</th>
      <th scope="col">{words().thisJob}</th>
      <th scope="col">{words().lastSuccess}</th>
    </tr>
  </thead>
);

const StepRow = ({ pair, now }: { readonly pair: StepPair; readonly now: Instant }) => {
  const text = (step: Step | null): string => {
    if (step === null) return words().notThere;
    const took = jobDuration(step, now);
    const word = step.status === "completed" && took !== null ? null : statusLooks[step.status].word;
    return [took === null ? null : formatDuration(took), word].filter((part) => part !== null).join(" · ");
  };
  const by = pair.hereTook === null || pair.thereTook === null ? 0 : pair.hereTook - pair.thereTook;
  const differs = pair.here?.status !== pair.there?.status;
  return (
    <tr data-differs={differs}>
      <th scope="row">
        <span class="jw-muted">{words().step}</span> <bdi>{pair.name}</bdi>
      </th>
      <td>
        {text(pair.here)}{" "}
        {Math.abs(by) >= 1_000 && (
          <span class="jw-muted">
            {by > 0 ? words().longer(formatDuration(by)) : words().shorter(formatDuration(-by))}
          </span>
        )}
      </td>
      <td>{text(pair.there)}</td>
    </tr>
  );
};

const Input = ({ comparison: { input } }: { readonly comparison: Comparison }) =>
  input.found.length === 0 ? (
    <p>{words().sameInput}</p>
  ) : (
    <>
      <p>{words().differentInput(input.found.length)}</p>
      <div class="jw-wide">
        <table class="jw-told jw-compared">
          <Head />
          <tbody>
            {input.found.map(({ path, here, there }) => (
              <tr key={path}>
                <th scope="row">{path === "" ? words().wholeValue : <code>{escaped(path)}</code>}</th>
                <td>
                  <code>{valueText(here)}</code>
                </td>
                <td>
                  <code>{valueText(there)}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {input.more && <p class="jw-muted">{words().moreDifferences}</p>}
    </>
  );

const valueText = (value: unknown): string => (value === undefined ? words().notThere : briefValue(value));
