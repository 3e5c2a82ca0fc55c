import type { JobView } from "@jobwatch/core";
import { type RefObject, useEffect, useState } from "preact/compat";

/** A pointer that passes by asks for nothing (ms). */
const rests = 400;

interface Tip {
  readonly text: string;
  readonly left: number;
  /** Of the row, between which the tip goes where there is room. */
  readonly top: number;
  readonly bottom: number;
}

/**
 * The whole first line of a failed job's error, where its row has the focus of the keyboard or the pointer rests on it. To
 * look at only: whoever listens hears the row itself, which holds all of it.
 */
export const ErrorTip = ({
  list,
  jobs,
}: {
  readonly list: RefObject<HTMLElement | null>;
  readonly jobs: readonly JobView[];
}) => {
  const [tip, setTip] = useState<Tip | null>(null);
  useEffect(() => {
    const within = list.current;
    if (within === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => {
      clearTimeout(timer);
      setTip(null);
    };
    const show = (target: EventTarget | null, after: number) => {
      hide();
      const row = target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;
      const text = row === null ? null : (jobs[Number(row.dataset["index"])]?.job.error ?? null);
      const anchor = row?.querySelector(".jw-row-main");
      if (text === null || anchor == null) return;
      timer = setTimeout(() => {
        const { left, top, bottom } = anchor.getBoundingClientRect();
        setTip({ text, left, top, bottom });
      }, after);
    };
    const over = ({ target }: Event) => {
      if (target instanceof Element && target.closest(".jw-row-main, .jw-error")) show(target, rests);
      else hide();
    };
    const focus = ({ target }: Event) => {
      if (target instanceof Element && target.matches(".jw-row-main:focus-visible")) show(target, 0);
    };
    const key = ({ key: pressed }: KeyboardEvent) => {
      if (pressed === "Escape") hide();
    };
    within.addEventListener("pointerover", over);
    within.addEventListener("pointerleave", hide);
    within.addEventListener("focusin", focus);
    within.addEventListener("focusout", hide);
    within.addEventListener("keydown", key);
    within.addEventListener("scroll", hide, { passive: true });
    return () => {
      clearTimeout(timer);
      within.removeEventListener("pointerover", over);
      within.removeEventListener("pointerleave", hide);
      within.removeEventListener("focusin", focus);
      within.removeEventListener("focusout", hide);
      within.removeEventListener("keydown", key);
      within.removeEventListener("scroll", hide);
    };
  }, [list, jobs]);
  if (tip === null) return null;
  const above = tip.bottom > innerHeight - 100;
  return (
    <div
      class="jw-tip"
      aria-hidden="true"
      style={{
        left: `${Math.max(4, Math.min(tip.left, innerWidth - 320))}px`,
        ...(above ? { bottom: `${innerHeight - tip.top + 2}px` } : { top: `${tip.bottom + 2}px` }),
      }}
    >
      {tip.text}
    </div>
  );
};
