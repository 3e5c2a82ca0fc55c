import { formatMetric, type Instant } from "@jobwatch/core";
import { memo } from "preact/compat";
import { spansOf } from "./ansi.ts";
import { markFound } from "./log-search.ts";
import type { LineKind } from "./log-store.ts";
import { words } from "./words.ts";

export interface LogRowProps {
  readonly line: number;
  readonly row: number;
  /** Where it is drawn (px). */
  readonly top: number;
  readonly kind: LineKind | null;
  /** null: not to be shown. */
  readonly at: Instant | null;
  readonly text: string;
  /** Bytes that `text` lacks. */
  readonly more: number;
  /** The log has lines of several kinds: each has to say its own. */
  readonly marked: boolean;
  readonly query: string;
  /** The person was led here. */
  readonly current: boolean;
  readonly measure: ((element: Element | null) => void) | undefined;
}

/** One line. What does not change is not drawn again: a log that grows moves nothing but its end. */
export const LogRow = memo(({ line, row, top, kind, at, text, more, marked, query, current, measure }: LogRowProps) => (
  <li
    class={`jw-log-row${kind === null ? "" : ` jw-log-${kind}`}${current ? " jw-log-current" : ""}`}
    data-line={line}
    data-index={row}
    ref={measure ?? null}
    style={{ transform: `translateY(${top}px)` }}
  >
    {marked && <span class="jw-log-mark">{markOf(kind)}</span>}
    {at !== null && (
      <time class="jw-log-time" dateTime={new Date(at).toISOString()} title={new Date(at).toLocaleString()}>
        {timeOf(at)}
      </time>
    )}
    <span class="jw-log-text">
      {markFound(spansOf(text), query).map(({ text: run, classes, found }, index) =>
        found ? (
          <mark key={index} class={classes}>
            {run}
          </mark>
        ) : classes === "" ? (
          run
        ) : (
          <span key={index} class={classes}>
            {run}
          </span>
        ),
      )}
    </span>
    {more > 0 && <span class="jw-log-more">{words().more(formatMetric(more, "bytes"))}</span>}
  </li>
));

/** What a line is, not by its colour alone; that it went to stdout needs no word. */
const markOf = (kind: LineKind | null): string => {
  if (kind === null || kind === "stdout") return "";
  return kind === "stderr" ? "err" : words().marks[kind];
};

/** `14:32:07.250`, on this machine's clock. */
const timeOf = (at: Instant): string => {
  const date = new Date(at);
  const two = (n: number) => String(n).padStart(2, "0");
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":");
  return `${time}.${String(date.getMilliseconds()).padStart(3, "0")}`;
};
