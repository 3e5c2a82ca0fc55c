import { useEffect, useRef } from "preact/compat";
import { type Sort, type SortKey, sortKeys } from "./select-jobs.ts";
import { words } from "./words.ts";

export interface TableHeadProps {
  /** There are several servers, so that they have a column. */
  readonly several: boolean;
  readonly sort: Sort | null;
  readonly chosen: "all" | "some" | "none";
  readonly onSort: (by: SortKey) => void;
  readonly onChooseAll: (all: boolean) => void;
}

/** The columns' names; a click on one sorts by it, the next the other way, a third as the jobs come: newest first. */
export const TableHead = ({ several, sort, chosen, onSort, onChooseAll }: TableHeadProps) => {
  const all = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (all.current !== null) all.current.indeterminate = chosen === "some";
  }, [chosen]);
  const { columns, chooseAll, actions } = words();
  return (
    <thead>
      <tr aria-rowindex={1}>
        <td class="jw-cell-choose">
          <input
            ref={all}
            type="checkbox"
            class="jw-choice"
            aria-label={chooseAll}
            checked={chosen === "all"}
            onClick={() => onChooseAll(chosen !== "all")}
          />
        </td>
        {sortKeys.map((by) =>
          by === "connection" && !several ? null : (
            <th
              key={by}
              scope="col"
              class={`jw-cell-${by === "connection" ? "server" : by}`}
              aria-sort={sort?.by !== by ? undefined : sort.descending ? "descending" : "ascending"}
            >
              <button type="button" class="jw-sort" onClick={() => onSort(by)}>
                <span class="jw-cut">{columns[by]}</span>
                <span class="jw-sort-mark" aria-hidden="true">
                  {sort?.by !== by ? "" : sort.descending ? "↓" : "↑"}
                </span>
              </button>
            </th>
          ),
        )}
        <th scope="col" class="jw-cell-actions">
          <span class="jw-unseen">{actions}</span>
        </th>
      </tr>
    </thead>
  );
};
