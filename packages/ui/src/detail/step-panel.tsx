import {
  type Attempt,
  formatDuration,
  formatMoment,
  type Instant,
  jobDuration,
  type Step,
  type StepData,
  statusLooks,
} from "@jobwatch/core";
import type { UiHost } from "../app/page.ts";
import { escaped } from "../json/escaped.ts";
import { usePortion } from "../json/use-portion.tsx";
import { AttemptList } from "./attempt-list.tsx";
import { ErrorText } from "./error-text.tsx";
import { Facts } from "./facts.tsx";
import { Payload } from "./info-panel.tsx";
import { neededNames } from "./step-graph.ts";
import { words } from "./words.ts";

export interface StepPanelProps {
  readonly step: Step;
  /** All of the job. */
  readonly steps: readonly Step[];
  /** null: not told, or not yet. */
  readonly data: StepData | null;
  /** It is on its way. */
  readonly reading: boolean;
  readonly now: Instant;
  readonly host: Pick<UiHost, "copy">;
}

/** One step: when, by whom and with what it was done, what it was given and passed on, and each of its tries. */
export const StepPanel = ({ step, steps, data, reading, now, host }: StepPanelProps) => {
  const said = words();
  const moment = (at: Instant | null) => (at === null ? null : formatMoment(at, now));
  const duration = jobDuration(step, now);
  const names = (all: readonly string[]) => (all.length === 0 ? null : all.join(", "));
  const place = steps.findIndex(({ index }) => index === step.index) + 1;
  return (
    <section class="jw-detail-panel" aria-labelledby="jw-step">
      <h2 id="jw-step">
        <span class="jw-muted">{place}</span> <bdi>{step.name}</bdi>
      </h2>
      <ErrorText error={step.error} errorText={step.errorText} open />
      <Facts
        facts={[
          [said.status, statusLooks[step.status].word],
          [said.attempt, step.attempt === null ? null : String(step.attempt)],
          [said.started, moment(step.startedAt)],
          [said.finished, moment(step.finishedAt)],
          [said.duration, duration === null ? null : formatDuration(duration)],
          [said.exitCode, step.exitCode === null ? null : String(step.exitCode)],
          [said.signal, step.signal],
          [said.waitsFor, names(neededNames(step, steps))],
          [said.neededBy, names(steps.flatMap(({ name, needs }) => (needs?.includes(step.index) ? name : [])))],
          [said.agent, step.agent],
        ]}
      />
      <LongText label={said.tool} text={step.tool} />
      <LongText label={said.prompt} text={step.prompt} />
      {reading && data === null && <p class="jw-muted">{said.loadingData}</p>}
      <Payload label={said.input} value={data?.input} host={host} />
      <Payload label={said.output} value={data?.output} host={host} />
      <Tries attempts={step.attempts} now={now} />
    </section>
  );
};

/** The present try alone is told already. */
const Tries = ({ attempts, now }: { readonly attempts: readonly Attempt[]; readonly now: Instant }) =>
  attempts.length > 1 ? (
    <>
      <h3>{words().attempts}</h3>
      <AttemptList attempts={attempts} now={now} />
    </>
  ) : null;

const LongText = ({ label, text }: { readonly label: string; readonly text: string | null }) => {
  const { begin, more } = usePortion(text ?? "");
  return text === null ? null : (
    <>
      <h3>{label}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard. */}
      <pre class="jw-pre" tabIndex={0}>
        {escaped(begin)}
        {more !== null && "…"}
      </pre>
      {more}
    </>
  );
};
