import { formatDuration, type Instant, type Step } from "@jobwatch/core";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/compat";
import { graphWidth } from "./graph-cell.tsx";
import { neededNames, stepGraph } from "./step-graph.ts";
import { StepRow, stepRowHeight } from "./step-row.tsx";
import { timeAxis } from "./time-axis.ts";
import { words } from "./words.ts";

export interface StepTimelineProps {
  /** null: not told yet. */
  readonly steps: readonly Step[] | null;
  /** They are on their way; false: something is in the way, and said above. */
  readonly reading: boolean;
  /** The one whose detail is shown. */
  readonly selected: Step | null;
  /** The person chose it: the list stays where it is. */
  readonly chosen: boolean;
  readonly now: Instant;
  /** null: whichever is the current one. */
  readonly onSelect: (step: Step | null) => void;
}

/** More are drawn only where they can be seen. */
const mostDrawn = 50;

/** All steps of a job on one axis of time. */
export const StepTimeline = ({ steps, reading, selected, chosen, now, onSelect }: StepTimelineProps) => (
  <section class="jw-detail-panel" aria-labelledby="jw-steps">
    <h2 id="jw-steps">{words().steps}</h2>
    {steps === null ? (
      <p class="jw-muted">{reading ? words().loadingSteps : words().unreadSteps}</p>
    ) : steps.length === 0 ? (
      <p class="jw-muted">{words().noSteps}</p>
    ) : (
      <Rows steps={steps} selected={selected} chosen={chosen} now={now} onSelect={onSelect} />
    )}
  </section>
);

const Rows = ({
  steps,
  selected,
  chosen,
  now,
  onSelect,
}: Omit<StepTimelineProps, "reading"> & { readonly steps: readonly Step[] }) => {
  const axis = timeAxis(steps, now);
  const graph = useMemo(() => stepGraph(steps), [steps]);
  const row = (step: Step, place: number) => (
    <StepRow
      step={step}
      place={place + 1}
      total={steps.length}
      needs={graph === null && isPlain(steps) ? [] : neededNames(step, steps)}
      axis={axis}
      graph={graph === null ? null : { row: graph.rows[place] ?? nowhere, lanes: graph.lanes }}
      selected={step.index === selected?.index}
      now={now}
      onSelect={() => onSelect(step)}
    />
  );
  const place = steps.findIndex(({ index }) => index === selected?.index);
  return (
    <>
      {axis !== null && (
        <p
          class="jw-step-axis"
          aria-hidden="true"
          style={{ paddingInlineStart: `${barsBegin + (graph === null ? 0 : graphWidth(graph.lanes) + 8)}px` }}
        >
          <span>0</span>
          <span>{formatDuration((axis.to - axis.from) / 2)}</span>
          <span>{formatDuration(axis.to - axis.from)}</span>
        </p>
      )}
      {steps.length > mostDrawn ? (
        <ManyRows
          count={steps.length}
          at={chosen ? null : place}
          row={(at) => (steps[at] ? row(steps[at], at) : null)}
        />
      ) : (
        <ol class="jw-steps">
          {steps.map((step, at) => (
            <li key={step.index}>{row(step, at)}</li>
          ))}
        </ol>
      )}
      {chosen && (
        <button type="button" class="jw-small" onClick={() => onSelect(null)}>
          {words().follow}
        </button>
      )}
    </>
  );
};

/** In px from the edge of a row without a graph: its padding, its icon and the gap. */
const barsBegin = 8 + 16 + 8;

const nowhere = { lane: 0, past: [], needs: [], goesOn: false } as const;

/** Of steps that follow one another their order says what each waits for. */
const isPlain = (steps: readonly Step[]): boolean =>
  steps.every(
    ({ needs }, place) => (needs?.length ?? 0) <= 1 && (needs?.[0] ?? null) === (steps[place - 1]?.index ?? null),
  );

interface ManyRowsProps {
  readonly count: number;
  /** The row that is kept in sight; null: the person scrolls. */
  readonly at: number | null;
  readonly row: (place: number) => ComponentChildren;
}

/** Of the list, in px: eleven rows. */
const listHeight = 11 * stepRowHeight;
/** Rows beyond the edges, so that nobody sees them come. */
const spare = 6;

/** All rows are of one height: which of them can be seen is a division. */
const ManyRows = ({ count, at, row }: ManyRowsProps) => {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const list = box.current;
    if (list === null || at === null || at < 0) return;
    const [from, to] = [at * stepRowHeight, (at + 1) * stepRowHeight];
    if (from < list.scrollTop || to > list.scrollTop + listHeight) list.scrollTop = from - listHeight / 2;
    setTop(list.scrollTop);
  }, [at]);
  const first = Math.max(0, Math.floor(top / stepRowHeight) - spare);
  const drawn = Math.min(count - first, Math.ceil(listHeight / stepRowHeight) + 2 * spare);
  return (
    <div
      class="jw-steps-scroll"
      ref={box}
      style={{ maxHeight: `${listHeight}px` }}
      onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
    >
      <ol class="jw-steps" style={{ height: `${count * stepRowHeight}px` }}>
        {Array.from({ length: drawn }, (_, place) => first + place).map((place) => (
          <li
            key={place}
            aria-setsize={count}
            aria-posinset={place + 1}
            style={{ transform: `translateY(${place * stepRowHeight}px)` }}
          >
            {row(place)}
          </li>
        ))}
      </ol>
    </div>
  );
};
