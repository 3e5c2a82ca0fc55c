import { useEffect, useMemo, useReducer } from "preact/compat";
import type { LogRows } from "./log-rows.ts";
import { LogSearch } from "./log-search.ts";
import type { LogStore } from "./log-store.ts";

/** Work between two breaths (ms): a page draws sixty times a second. */
const slice = 10;

/** The lines with `query`, looked for bit by bit, and in each line that comes; null: nothing is searched for. */
export const useSearch = (store: LogStore, rows: LogRows, query: string): LogSearch | null => {
  const [, draw] = useReducer((n: number) => n + 1, 0);
  const search = useMemo(
    () => (query === "" ? null : new LogSearch(store, query, (line) => rows.shows(line))),
    [store, rows, query],
  );
  const { end } = store;
  // `end`: there is more to look at when it has moved.
  useEffect(() => {
    if (search === null) return;
    let timer: ReturnType<typeof setTimeout>;
    const lookOn = () => {
      const before = search.count;
      const done = search.advance(slice, () => performance.now());
      if (done || search.count !== before) draw(undefined);
      if (!done) timer = setTimeout(lookOn);
    };
    timer = setTimeout(lookOn);
    return () => clearTimeout(timer);
  }, [search, end]);
  return search;
};
