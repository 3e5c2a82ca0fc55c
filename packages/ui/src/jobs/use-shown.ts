import { useCallback, useEffect, useMemo, useRef, useState } from "preact/compat";
import type { Memory } from "../app/page.ts";
import { recall, remember, type Shown } from "./memory.ts";

/** A list is scrolled in many small steps: written down is where it rests (ms). */
const restsAfter = 150;

export interface ShownState {
  readonly shown: Shown;
  readonly change: (more: Partial<Shown>) => void;
  /** Noted for the next time only: nothing is drawn again. */
  readonly scrolled: (scroll: number) => void;
}

/** What the person chose to see, remembered by the host from one opening to the next. */
export const useShown = (memory: Memory): ShownState => {
  const [shown, setShown] = useState(() => recall(memory));
  const last = useRef(shown);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const keep = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    remember(memory, last.current);
  }, [memory]);
  const change = useCallback(
    (more: Partial<Shown>) => {
      last.current = { ...last.current, ...more };
      setShown(last.current);
      keep();
    },
    [keep],
  );
  const scrolled = useCallback(
    (scroll: number) => {
      last.current = { ...last.current, scroll };
      timer.current ??= setTimeout(keep, restsAfter);
    },
    [keep],
  );
  useEffect(() => {
    // A popup is closed at any moment.
    const flush = () => {
      if (timer.current !== undefined) keep();
    };
    addEventListener("pagehide", flush);
    return () => {
      removeEventListener("pagehide", flush);
      flush();
    };
  }, [keep]);
  return useMemo(() => ({ shown, change, scrolled }), [shown, change, scrolled]);
};
