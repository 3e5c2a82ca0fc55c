import { formatDuration, type Instant, jobDuration, type Step, statusLooks } from "@jobwatch/core";
import { StatusIcon } from "../jobs/status-icon.tsx";
import { GraphCell } from "./graph-cell.tsx";
import type { GraphRow } from "./step-graph.ts";
import { spanOf, type TimeAxis } from "./time-axis.ts";
import { words } from "./words.ts";

/** Of each row, in px, so that rows that nobody sees need not be drawn. */
export const stepRowHeight = 44;

export interface StepRowProps {
  readonly step: Step;
  /** From 1. */
  readonly place: number;
  readonly total: number;
  /** The names of the steps that it waits for, where that is not plain from the order. */
  readonly needs: readonly string[];
  readonly axis: TimeAxis | null;
  readonly graph: { readonly row: GraphRow; readonly lanes: number } | null;
  readonly selected: boolean;
  readonly now: Instant;
  readonly onSelect: () => void;
}

/** One step: how it stands, and when it worked, on the axis that all steps share. */
export const StepRow = ({ step, place, total, needs, axis, graph, selected, now, onSelect }: StepRowProps) => {
  const duration = jobDuration(step, now);
  const look = statusLooks[step.status];
  const facts = [
    step.attempt !== null && step.attempt > 1 ? words().attemptNumber(step.attempt) : null,
    duration === null ? look.word : formatDuration(duration),
  ].filter((part) => part !== null);
  return (
    <button type="button" class="jw-step" aria-pressed={selected} onClick={onSelect}>
      {graph !== null && <GraphCell {...graph} height={stepRowHeight} />}
      <StatusIcon status={step.status} />
      <span class="jw-step-main">
        <span class="jw-step-line">
          <span class="jw-step-name" title={step.name}>
            <span class="jw-muted">{place}</span> <bdi>{step.name}</bdi>
          </span>
          <span class="jw-unseen">
            {/* What the picture says, in words. */}
            {`, ${words().stepPlace(place, total)}, ${look.word}${needs.length > 0 ? `, ${words().needs(needs.join(", "))}` : ""}, `}
          </span>
          <span class="jw-step-facts">{facts.join(" · ")}</span>
        </span>
        <span class="jw-track-line" aria-hidden="true">
          {axis !== null &&
            [...step.attempts.slice(0, -1), step].map((each, place) => {
              const span = spanOf(each, axis, now);
              return span === null ? null : (
                <span
                  // Tries are never put in another order.
                  key={place}
                  class={`jw-step-bar jw-step-bar-${statusLooks[each.status].color}`}
                  style={{ insetInlineStart: `${span.start}%`, width: `${span.length}%` }}
                />
              );
            })}
        </span>
      </span>
    </button>
  );
};
