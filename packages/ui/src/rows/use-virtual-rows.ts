import { defaultRangeExtractor, type Range, useVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import type { RefObject } from "preact/compat";

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
  readonly measure: (row: HTMLElement | null) => void;
  readonly scrollTo: (index: number) => void;
}

/** Draws only the rows that can be seen, of any number. A row carries its index as `data-index` and gives itself to `measure`. */
export const useVirtualRows = (options: VirtualRowsOptions): VirtualRows => {
  const { count, scroller, rowHeight, headHeight, keyOf, kept, offset } = options;
  const rows = useVirtualizer<HTMLElement, HTMLElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: keyOf,
    initialOffset: offset,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    overscan: 6,
    rangeExtractor: (range) => withKept(range, kept),
  });
  return {
    items: rows.getVirtualItems(),
    top: headHeight,
    height: rows.getTotalSize(),
    measure: rows.measureElement,
    scrollTo: (index) => rows.scrollToIndex(index, { align: "auto" }),
  };
};

const withKept = (range: Range, kept: number): number[] => {
  const drawn = defaultRangeExtractor(range);
  if (kept < 0 || kept >= range.count || drawn.includes(kept)) return drawn;
  return [...drawn, kept].toSorted((a, b) => a - b);
};
