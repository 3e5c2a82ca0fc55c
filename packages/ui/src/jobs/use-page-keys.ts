import { type RefObject, useEffect } from "preact/compat";

const typesText = "input:not([type=checkbox]), textarea, select, [contenteditable]";

/** The keys of the whole page: `/` goes to the search, down from anywhere goes into the rows, Escape from the rows to the search. */
export const usePageKeys = (
  page: RefObject<HTMLElement | null>,
  search: RefObject<HTMLInputElement | null>,
  enter: { readonly current: (() => void) | null },
): void =>
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      const { target } = event;
      const on = target instanceof Element ? target : null;
      if (on?.closest("dialog")) return;
      const typing = on?.matches(typesText) ?? false;
      if (event.key === "/" && !typing) search.current?.focus();
      else if (event.key === "ArrowDown" && (!typing || on === search.current)) enter.current?.();
      // A popup is closed by it too, by its browser: so it is not kept from that.
      else if (event.key === "Escape" && on !== null && page.current?.querySelector("#jobs")?.contains(on))
        return search.current?.focus();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [page, search, enter]);
