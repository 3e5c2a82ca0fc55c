import { type RefObject, useEffect } from "preact/compat";
import { moveFocus } from "./row-focus.ts";

/** The keys of the whole popup: arrows go through the rows, / to the search. Escape is the browser's: it closes. */
export const useShortcuts = (list: RefObject<HTMLElement | null>, search: RefObject<HTMLInputElement | null>): void =>
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const typing = event.target === search.current;
      if (event.key === "/" && !typing) search.current?.focus();
      else if (event.key === "ArrowDown" && list.current) moveFocus(list.current, 1);
      else if (event.key === "ArrowUp" && list.current && !typing) moveFocus(list.current, -1);
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [list, search]);
