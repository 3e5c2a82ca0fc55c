import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useLayoutEffect, useState } from "preact/compat";

/** Height (px) of a line that is not wrapped. */
export const rowHeight = 18;
/** Rows that are drawn above and below what can be seen. */
const overscan = 12;

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
 * Of many rows those in sight, and the `pinned` ones wherever they are. Rows of one height need arithmetic alone, where a
 * virtualiser keeps 16 bytes a row, 8 MB of a long log; wrapped ones need to be measured.
 */
export const useRows = (
  box: RefObject<HTMLElement | null>,
  count: number,
  wrap: boolean,
  lineOf: (row: number) => number,
  pinned: readonly number[],
): DrawnRows => {
  const [from, to] = useSight(box, wrap ? 0 : count);
  const virtual = useVirtualizer({
    count: wrap ? count : 0,
    enabled: wrap,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    // Where the person is, when lines begin to be wrapped.
    initialOffset: () => box.current?.scrollTop ?? 0,
    getItemKey: lineOf,
    overscan,
    rangeExtractor: (range) => withPinned(defaultRangeExtractor(range), pinned, count),
  });
  const revealFixed = useCallback(
    (row: number, to: "start" | "center") => {
      const element = box.current;
      if (element === null) return;
      const above = to === "start" ? 0 : (element.clientHeight - rowHeight) / 2;
      element.scrollTop = row * rowHeight - above;
    },
    [box],
  );
  if (wrap)
    return {
      rows: virtual.getVirtualItems().map(({ index, start }) => ({ row: index, top: start })),
      height: virtual.getTotalSize(),
      measure: virtual.measureElement,
      reveal: (row, align) => virtual.scrollToIndex(row, { align }),
    };
  const inSight = Array.from({ length: Math.max(0, Math.min(to, count) - from) }, (_, index) => from + index);
  return {
    rows: withPinned(inSight, pinned, count).map((row) => ({ row, top: row * rowHeight })),
    height: count * rowHeight,
    measure: undefined,
    reveal: revealFixed,
  };
};

const withPinned = (rows: number[], pinned: readonly number[], count: number): number[] => {
  const missing = pinned.filter((row) => row >= 0 && row < count && !rows.includes(row));
  return missing.length === 0 ? rows : [...new Set([...rows, ...missing])].sort((a, b) => a - b);
};

/** The first row in sight and the one behind the last, with those drawn beside them; changes less often than the place. */
const useSight = (box: RefObject<HTMLElement | null>, count: number): readonly [number, number] => {
  const [sight, setSight] = useState<readonly [number, number]>([0, 4 * overscan]);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const look = () => {
      const first = Math.floor(element.scrollTop / rowHeight);
      const shown = Math.ceil(element.clientHeight / rowHeight);
      // In steps, so that most movements draw nothing.
      const from = Math.max(0, Math.floor(first / overscan - 1) * overscan);
      const to = Math.ceil((first + shown) / overscan + 1) * overscan;
      setSight((before) => (before[0] === from && before[1] === to ? before : [from, to]));
    };
    look();
    element.addEventListener("scroll", look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener("scroll", look);
      observer.disconnect();
    };
  }, [box]);
  const last = Math.ceil(count / overscan) * overscan;
  return [Math.min(sight[0], Math.max(0, last - 2 * overscan)), sight[1]];
};
