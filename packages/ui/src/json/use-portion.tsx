import type { ComponentChildren } from "preact";
import { useState } from "preact/compat";
import { words } from "./words.ts";

/** Characters that each asking adds: as many as a page takes in without a halt. */
const next = 20_000;

/** The beginning of a text of any length, and the button that shows more of it; null: all of it is shown. */
export const usePortion = (
  text: string,
  first: number = next,
): { readonly begin: string; readonly more: ComponentChildren } => {
  const [shown, setShown] = useState(first);
  const left = text.length - shown;
  const more = left > 0 && (
    <button type="button" class="jw-small" onClick={() => setShown(shown + next)}>
      {words().showMoreText(words().characters(left))}
    </button>
  );
  return { begin: text.slice(0, shown), more: more || null };
};
