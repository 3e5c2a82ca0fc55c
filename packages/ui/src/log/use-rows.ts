import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from "preact/compat";
import type { LogRows } from "./log-rows.ts";
import { RowHeights, rowHeight } from "./row-heights.ts";

/** Rows that are drawn above and below what can be seen. */
const overscan = 12;
/** So long (ms) a row that was revealed is held in its place while those around it are measured. */
const settling = 300;

type Rows = Pick<LogRows, "count" | "line" | "row">;

/** The rows that are drawn. */
export interface DrawnRows {
  readonly rows: readonly { readonly row: number; readonly top: number }[];
  /** Height (px) of all rows together. */
  readonly height: number;
  /** Told of each drawn row, where their heights differ. */
  readonly measure: ((element: Element | null) => void) | undefined;
  /** Brings a row to the top or into the middle. */
  readonly reveal: (row: number, to: "start" | "center") => void;
}

/**
 * Of many rows those in sight, and the `pinned` ones wherever they are. Not by a virtualiser: that keeps a record of each row,
 * and made those of half a million anew for each few that it measured, in a task of half a second.
 */
export const useRows = (
  box: RefObject<HTMLElement | null>,
  rows: Rows,
  wrap: boolean,
  pinned: readonly number[],
): DrawnRows => {
  // Of other rows, or wrapped anew, nothing that was measured holds.
  const heights = useMemo(() => new RowHeights(), [rows, wrap]);
  if (rows.count > 0) heights.dropBefore(rows.line(0));
  const place = useRef<Place>({ rows, heights, held: null, grownAbove: 0 });
  place.current.rows = rows;
  place.current.heights = heights;
  const { count } = rows;
  const [[from, to], look] = useSight(box, place.current, count);
  const measure = useMeasure(box, place.current, wrap, look);
  // Places that were drawn are places that can be scrolled to.
  useLayoutEffect(() => {
    const { held, grownAbove } = place.current;
    const element = box.current;
    place.current.grownAbove = 0;
    if (element === null) return;
    if (held !== null && performance.now() < held.until) hold(element, place.current, held);
    else if (grownAbove !== 0) element.scrollTop += grownAbove;
  });
  // Other rows stand where these stood.
  useLayoutEffect(look, [heights, look]);
  const reveal = useCallback(
    (row: number, to: "start" | "center") => {
      const held = { line: place.current.rows.line(row), to, until: performance.now() + settling };
      place.current.held = held;
      if (box.current !== null) hold(box.current, place.current, held);
    },
    [box],
  );
  const inSight = Array.from({ length: Math.max(0, Math.min(to, count) - from) }, (_, index) => from + index);
  return {
    rows: withPinned(inSight, pinned, count).map((row) => ({ row, top: heights.top(row, rows.line(row)) })),
    height: heights.height(count),
    measure,
    reveal,
  };
};

/** What is known of where rows are, also to what happens between two drawings. */
interface Place {
  rows: Rows;
  heights: RowHeights;
  held: Held | null;
  /** By how much (px) rows above what is seen have grown since the last drawing. */
  grownAbove: number;
}

interface Held {
  readonly line: number;
  readonly to: "start" | "center";
  readonly until: number;
}

const hold = (element: HTMLElement, { rows, heights }: Place, { line, to }: Held): void => {
  const above = to === "start" ? 0 : (element.clientHeight - rowHeight) / 2;
  element.scrollTop = heights.top(rows.row(line), line) - above;
};

const withPinned = (rows: number[], pinned: readonly number[], count: number): number[] => {
  const missing = pinned.filter((row) => row >= 0 && row < count && !rows.includes(row));
  return missing.length === 0 ? rows : [...new Set([...rows, ...missing])].sort((a, b) => a - b);
};

type Sight = readonly [first: number, behindLast: number];

/** The first row in sight and the one behind the last, with those drawn beside them; changes less often than the place. */
const useSight = (
  box: RefObject<HTMLElement | null>,
  place: Place,
  count: number,
): readonly [Sight, look: () => void] => {
  const [sight, setSight] = useState<Sight>([0, 4 * overscan]);
  const look = useCallback(() => {
    const element = box.current;
    if (element === null) return;
    const { rows, heights } = place;
    const rowAt = (top: number) => heights.rowAt(top, rows.count, (row) => rows.line(row));
    // In steps, so that most movements draw nothing.
    const from = Math.max(0, Math.floor(rowAt(element.scrollTop) / overscan - 1) * overscan);
    const to = Math.ceil((rowAt(element.scrollTop + element.clientHeight) + 1) / overscan + 1) * overscan;
    setSight((before) => (before[0] === from && before[1] === to ? before : [from, to]));
  }, [box, place]);
  useLayoutEffect(() => {
    const element = box.current;
    element?.addEventListener("scroll", look, { passive: true });
    return () => element?.removeEventListener("scroll", look);
  }, [box, look]);
  const last = Math.ceil(count / overscan) * overscan;
  return [[Math.min(sight[0], Math.max(0, last - 2 * overscan)), sight[1]], look];
};

/** Measures the box and, where lines are wrapped, each row that is drawn; looks and draws anew when that changed something. */
const useMeasure = (
  box: RefObject<HTMLElement | null>,
  place: Place,
  wrap: boolean,
  look: () => void,
): ((row: Element | null) => void) | undefined => {
  const [, setMeasured] = useState(0);
  const width = useRef(0);
  // One for the box and the rows: of a box that changed its width the rows are told with it.
  const observer = useMemo(
    () =>
      new ResizeObserver((entries) => {
        const element = box.current;
        if (element === null) return;
        const { rows, heights } = place;
        if (width.current !== element.clientWidth) {
          width.current = element.clientWidth;
          heights.clear();
        }
        let changed = false;
        for (const { target } of entries) {
          if (!(target instanceof HTMLElement) || target === element) continue;
          if (!target.isConnected) {
            observer.unobserve(target);
            continue;
          }
          const line = Number(target.dataset["line"]);
          const isAbove = heights.top(rows.row(line), line) < element.scrollTop + place.grownAbove;
          const grown = heights.set(line, target.offsetHeight);
          if (isAbove) place.grownAbove += grown;
          changed ||= grown !== 0;
        }
        look();
        if (changed) setMeasured((times) => times + 1);
      }),
    [box, place, look],
  );
  useLayoutEffect(() => {
    if (box.current !== null) observer.observe(box.current);
    return () => observer.disconnect();
  }, [box, observer]);
  const { heights } = place;
  // Another one for other heights, so that each row that stays drawn is told anew.
  const measure = useCallback(
    (row: Element | null) => {
      if (row === null) return;
      observer.unobserve(row);
      observer.observe(row);
    },
    [observer, heights],
  );
  return wrap ? measure : undefined;
};
