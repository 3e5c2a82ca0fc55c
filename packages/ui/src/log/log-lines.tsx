import { type Ref, useImperativeHandle, useLayoutEffect, useRef } from "preact/compat";
import { LogRow } from "./log-row.tsx";
import type { LogRows } from "./log-rows.ts";
import type { LineKind, LogStore } from "./log-store.ts";
import { rowHeight } from "./row-heights.ts";
import { selectedText, useSelectedLines } from "./use-copy.ts";
import { type DrawnRows, useRows } from "./use-rows.ts";
import { words } from "./words.ts";

/** Bytes of a line that are drawn: a line of 1 MB would hold up the page each time that it comes into sight. */
const drawnBytes = 8_000;
/** Kinds that need no mark: what most lines are. */
const usual: ReadonlySet<LineKind> = new Set(["stdout", "info"]);

export interface LogLinesProps {
  readonly store: LogStore;
  readonly rows: LogRows;
  readonly wrap: boolean;
  readonly times: boolean;
  readonly query: string;
  readonly current: number | null;
  /** Stays at the end while lines come. */
  readonly following: boolean;
  readonly onFollow: (following: boolean) => void;
  readonly handle: Ref<LogLinesHandle>;
}

export interface LogLinesHandle {
  /** Brings the line into the middle. */
  reveal(line: number): void;
  focus(): void;
}

/** The lines of a log in a box that scrolls: only those in sight are in the page. */
export const LogLines = ({ store, rows, wrap, times, query, current, following, onFollow, handle }: LogLinesProps) => {
  const box = useRef<HTMLElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const { first } = store;
  const pinned = useSelectedLines(list).map((line) => rows.row(line));
  const drawn = useRows(box, rows, wrap, pinned);
  const onFollowingScroll = useFollowing(box, following, drawn.height, onFollow);
  useKeepPlace(box, first, following || wrap);
  const onLook = useKeepLine(box, rows, wrap, following, drawn);
  const onScroll = () => {
    onFollowingScroll();
    onLook();
  };
  useRevealMark(box, current, query);
  useImperativeHandle(
    handle,
    () => ({
      reveal: (line) => {
        onFollow(false);
        drawn.reveal(rows.row(line), "center");
      },
      focus: () => box.current?.focus(),
    }),
    [rows, drawn, onFollow],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    const element = box.current;
    if (element === null || event.target !== element || event.altKey || event.ctrlKey || event.metaKey) return;
    const page = element.clientHeight - rowHeight;
    const steps: Readonly<Record<string, number>> = {
      ArrowUp: -rowHeight,
      ArrowDown: rowHeight,
      PageUp: -page,
      PageDown: page,
      Home: Number.NEGATIVE_INFINITY,
      End: Number.POSITIVE_INFINITY,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    element.scrollTop = Math.max(0, Math.min(element.scrollHeight, element.scrollTop + step));
  };
  const onCopy = (event: ClipboardEvent) => {
    const between = (first: number, last: number) => {
      const [from, to] = [rows.row(first) + 1, rows.row(last)];
      return Array.from({ length: to - from }, (_, index) => rows.line(from + index));
    };
    const text = list.current && selectedText(list.current, (line) => store.plain(line), between);
    if (text === null) return;
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  };

  const marked = store.kinds.some((kind) => !usual.has(kind));
  return (
    <section
      ref={box}
      class={`jw-log-box${wrap ? " jw-log-wrap" : ""}`}
      aria-label={words().log}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
      tabIndex={0}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
    >
      {/* A log that is read aloud as it grows would never end: what it ends with is said beside it. */}
      <ol ref={list} aria-live="off" style={{ height: `${drawn.height}px` }}>
        {drawn.rows.map(({ row, top }) => {
          const line = rows.line(row);
          const { text, more } = store.shown(line, drawnBytes);
          return (
            <LogRow
              key={line}
              line={line}
              row={row}
              top={top}
              kind={store.kind(line)}
              at={times ? store.at(line) : null}
              text={text}
              more={more}
              marked={marked}
              query={query}
              current={line === current}
              measure={drawn.measure}
            />
          );
        })}
      </ol>
    </section>
  );
};

type Box = { readonly current: HTMLElement | null };

/** Follows the end until the person scrolls up, and again once they are back there. */
const useFollowing = (box: Box, following: boolean, height: number, onFollow: (following: boolean) => void) => {
  const before = useRef(0);
  // `height`: a log that grew has another end.
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || !following) return;
    const toEnd = () => {
      element.scrollTop = element.scrollHeight;
      before.current = element.scrollTop;
    };
    toEnd();
    // A box that gets smaller would leave the end behind.
    const observer = new ResizeObserver(toEnd);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box, following, height]);
  return () => {
    const element = box.current;
    if (element === null) return;
    const { scrollTop, clientHeight, scrollHeight } = element;
    const atEnd = scrollTop + clientHeight >= scrollHeight - 4;
    if (atEnd && !following) onFollow(true);
    // Only upwards: what grows below moves nobody.
    if (!atEnd && following && scrollTop < before.current - 1) onFollow(false);
    before.current = scrollTop;
  };
};

/** What a person reads stays where it is when lines before it are dropped. */
const useKeepPlace = (box: Box, first: number, free: boolean) => {
  const before = useRef(first);
  useLayoutEffect(() => {
    const dropped = first - before.current;
    before.current = first;
    if (dropped > 0 && !free && box.current !== null) box.current.scrollTop -= dropped * rowHeight;
  }, [box, first, free]);
};

/** Wrapped, or with other lines hidden, a log is another one: it is shown where the person was. */
const useKeepLine = (box: Box, rows: LogRows, wrap: boolean, following: boolean, drawn: DrawnRows) => {
  const line = useRef(0);
  const before = useRef({ rows, wrap });
  const onLook = () => {
    const top = box.current?.scrollTop ?? 0;
    const inSight = drawn.rows.find((each) => each.top + rowHeight > top);
    if (inSight !== undefined) line.current = rows.line(inSight.row);
  };
  useLayoutEffect(() => {
    const same = before.current.rows === rows && before.current.wrap === wrap;
    before.current = { rows, wrap };
    if (same) onLook();
    else if (!following) drawn.reveal(rows.row(line.current), "start");
  });
  return onLook;
};

/** What was found may stand far to the right, in a line that is drawn only once it has been scrolled to. */
const useRevealMark = (box: Box, current: number | null, query: string) => {
  const wanted = query === "" ? null : current;
  const revealed = useRef<number | null>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (wanted === null) revealed.current = null;
    if (element === null || wanted === null || revealed.current === wanted) return;
    const mark = element.querySelector(`[data-line="${wanted}"] mark`);
    if (mark === null) return;
    revealed.current = wanted;
    const [place, frame] = [mark.getBoundingClientRect(), element.getBoundingClientRect()];
    if (place.left < frame.left || place.right > frame.right)
      element.scrollLeft += place.left - frame.left - frame.width / 3;
  });
};
