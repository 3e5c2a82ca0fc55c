import { defaultRangeExtractor, type Range, useVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "preact/compat";

export interface VirtualRowsOptions {
  readonly count: number;
  readonly scroller: RefObject<HTMLElement | null>;
  /** In pixels, until a row is measured. */
  readonly rowHeight: number;
  /** What stays at the scroller's top, over the rows, in pixels. */
  readonly headHeight: number;
  readonly keyOf: (index: number) => string;
  /** A row that stays drawn wherever the list is scrolled to, as it has the focus; -1: none. */
  readonly kept: number;
  /** How far it is scrolled at first, in pixels. */
  readonly offset: number;
}

export interface VirtualRows {
  /** Those to be drawn, in their order; between two of them and at the ends there may be a gap to keep open. */
  readonly items: readonly VirtualItem[];
  /** Where the first row begins, and how high all of them are, in pixels. */
  readonly top: number;
  readonly height: number;
  /** They are new, or pass by so fast that none of those before is still there: for a moment nobody acts on them. */
  readonly passing: boolean;
  readonly measure: (row: HTMLElement | null) => void;
  readonly scrollTo: (index: number) => void;
}

/** So long a list is new: until it has been painted (ms). */
const newFor = 50;

/** So long after the last step of a scroll rows stand still (ms). */
const stillAfter = 150;

/** So many are drawn beyond each end of what can be seen, to be there before they are. */
const overscan = 3;

type Sight = Pick<Range, "startIndex" | "endIndex">;

/**
 * Draws only the rows that can be seen, of any number. A row carries its index as `data-index` and gives itself to
 * `measure`.
 */
export const useVirtualRows = (options: VirtualRowsOptions): VirtualRows => {
  const { count, scroller, rowHeight, headHeight, keyOf, kept, offset } = options;
  const isNew = !useLater(newFor);
  /** What was in sight when it last did not just pass. */
  const stayed = useRef<Sight | null>(null);
  const passes = (sight: Sight): boolean =>
    (isNew || rows.isScrolling) && (stayed.current === null || !overlap(stayed.current, sight));
  const rows = useVirtualizer<HTMLElement, HTMLElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: keyOf,
    initialOffset: offset,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    overscan,
    isScrollingResetDelay: stillAfter,
    rangeExtractor: (range) => withKept(passes(range) ? { ...range, overscan: 0 } : range, kept),
  });
  // Asked for first: it finds the range.
  const items = rows.getVirtualItems();
  const { range } = rows;
  const passing = range !== null && passes(range);
  useLayoutEffect(() => {
    if (!passing) stayed.current = range;
  });
  return {
    items,
    top: headHeight,
    height: rows.getTotalSize(),
    passing,
    measure: rows.measureElement,
    scrollTo: (index) => rows.scrollToIndex(index, { align: "auto" }),
  };
};

const overlap = (a: Sight, b: Sight): boolean => a.startIndex <= b.endIndex && b.startIndex <= a.endIndex;

/** False at first, true so many milliseconds later. */
const useLater = (after: number): boolean => {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), after);
    return () => clearTimeout(timer);
  }, [after]);
  return late;
};

const withKept = (range: Range, kept: number): number[] => {
  const drawn = defaultRangeExtractor(range);
  if (kept < 0 || kept >= range.count || drawn.includes(kept)) return drawn;
  return [...drawn, kept].toSorted((a, b) => a - b);
};
