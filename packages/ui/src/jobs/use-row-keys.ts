import type { JobView } from "@jobwatch/core";
import { type RefObject, useLayoutEffect, useRef, useState } from "preact/compat";
import type { VirtualRows } from "../rows/use-virtual-rows.ts";
import { type Chosen, reached } from "./chosen.ts";
import type { RowEvents } from "./job-row.tsx";

export interface RowKeysOptions {
  readonly jobs: readonly JobView[];
  /** `keyOf` of each of them. */
  readonly ids: readonly string[];
  readonly scroller: RefObject<HTMLElement | null>;
  readonly opened: readonly string[];
  readonly chosen: Chosen;
  readonly asking: boolean;
  readonly events: Pick<RowEvents, "choose" | "unfold">;
  readonly onChoose: (chosen: Chosen) => void;
}

/** So many rows further with a page key. */
const page = 10;

/** How far each key goes; to the ends with an infinity. */
const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: page,
  PageUp: -page,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/**
 * The keyboard's way through rows: arrows go from one to the next, Space chooses, right and left open and close. The focus
 * is never lost: where its row goes, the next one has it.
 */
export const useRowKeys = (options: RowKeysOptions) => {
  const { jobs, ids, scroller, opened, chosen, asking, events, onChoose } = options;
  const [active, setActive] = useState<string | null>(null);
  /** Where the active row stood when it was last there. */
  const place = useRef(0);
  /** The focus is in the rows, as far as the person is concerned. */
  const inside = useRef(false);
  /** The row that is to get the focus as soon as it is drawn. */
  const wanted = useRef<string | null>(null);
  const found = active === null ? -1 : ids.indexOf(active);
  const current = found >= 0 ? found : Math.max(0, Math.min(place.current, ids.length - 1));
  place.current = current;

  const go = (index: number) => {
    const id = ids[index];
    if (id === undefined) return;
    wanted.current = id;
    setActive(id);
  };

  /** Puts the focus where it belongs, once the rows are drawn. */
  const useFocus = (rows: VirtualRows): void => {
    useLayoutEffect(() => {
      if (wanted.current !== null) {
        const index = ids.indexOf(wanted.current);
        const row = mainOf(scroller.current, index);
        if (row === null && index >= 0) return;
        wanted.current = null;
        if (row === null) return;
        rows.scrollTo(index);
        return row.focus({ preventScroll: true });
      }
      // The row, or the button in it, has gone with the focus.
      if (inside.current && !asking && isNowhere()) mainOf(scroller.current, current)?.focus({ preventScroll: true });
    });
    useAnswered(asking, () => mainOf(scroller.current, current)?.focus({ preventScroll: true }));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey) return;
    const id = ids[current];
    const view = jobs[current];
    if (id === undefined || view === undefined) return;
    const onRow = event.target instanceof Element && event.target.matches(".jw-row-main");
    const step = steps[event.key];
    const control = event.ctrlKey || event.metaKey;
    if (step !== undefined && !control) {
      const next = Math.max(0, Math.min(current + step, ids.length - 1));
      if (event.shiftKey) onChoose(reached(chosen, ids, id, ids[next] ?? id));
      go(next);
    } else if (event.key === "a" && control) onChoose(new Set(ids));
    else if (event.key === "Escape" && chosen.size > 0) onChoose(new Set());
    else if (control || !onRow) return;
    else if (event.key === " ") events.choose(view, event.shiftKey);
    else if (event.key === "ArrowRight" && !opened.includes(id)) events.unfold(view);
    else if (event.key === "ArrowLeft" && opened.includes(id)) events.unfold(view);
    else return;
    event.preventDefault();
  };
  const onKeyUp = (event: KeyboardEvent) => {
    // Else a browser presses the button that the row's name is.
    if (event.key === " " && event.target instanceof Element && event.target.matches(".jw-row-main"))
      event.preventDefault();
  };
  const onFocus = (event: FocusEvent) => {
    inside.current = true;
    const index = indexOf(event.target);
    const id = index === null ? undefined : ids[index];
    if (id !== undefined) setActive(id);
  };
  const onBlur = (event: FocusEvent) => {
    const { target, relatedTarget, currentTarget } = event;
    if (relatedTarget instanceof Node && currentTarget instanceof Node && currentTarget.contains(relatedTarget)) return;
    // What is taken away loses the focus too; only what is still there was left by the person.
    queueMicrotask(() => {
      if (target instanceof Node && target.isConnected) inside.current = false;
    });
  };
  return { current, go, useFocus, onKeyDown, onKeyUp, onFocus, onBlur };
};

/** Once the question has been answered. */
const useAnswered = (asking: boolean, then: () => void): void => {
  const before = useRef(false);
  useLayoutEffect(() => {
    if (before.current && !asking) then();
    before.current = asking;
  });
};

const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body;

/** What has the focus in a row: its name. */
const mainOf = (list: HTMLElement | null, index: number): HTMLElement | null =>
  list?.querySelector<HTMLElement>(`[data-index="${index}"] .jw-row-main`) ?? null;

const indexOf = (target: EventTarget | null): number | null => {
  const row = target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;
  return row === null ? null : Number(row.dataset["index"]);
};
