import type { JobView, Mute } from "@jobwatch/core";
import { type ComponentChildren, Fragment } from "preact";
import { type RefObject, useCallback, useMemo, useRef } from "preact/compat";
import { useVirtualRows, type VirtualRows } from "../rows/use-virtual-rows.ts";
import type { Chosen } from "./chosen.ts";
import { JobFacts } from "./job-facts.tsx";
import { idOf } from "./job-id.ts";
import { JobCells, JobItem, type JobRowProps, type RowEvents } from "./job-row.tsx";
import type { Sort, SortKey } from "./select-jobs.ts";
import type { Server, Servers } from "./steady-connections.ts";
import { TableHead } from "./table-head.tsx";
import { useRowKeys } from "./use-row-keys.ts";
import { words } from "./words.ts";

export interface JobListProps {
  /** Those that are shown, in their order. */
  readonly jobs: readonly JobView[];
  readonly servers: Servers;
  readonly mutes: readonly Mute[];
  /** In the width of a popup it is a list, else a table. */
  readonly narrow: boolean;
  readonly scroller: RefObject<HTMLElement | null>;
  /** How far it was scrolled, in pixels. */
  readonly offset: number;
  readonly opened: readonly string[];
  readonly chosen: Chosen;
  readonly busy: ReadonlySet<string>;
  /** A question about a row stands before it: answered, the focus goes back to the row. */
  readonly asking: boolean;
  readonly sort: Sort | null;
  readonly events: RowEvents;
  readonly onSort: (by: SortKey) => void;
  readonly onChoose: (chosen: Chosen) => void;
  /** Filled with the way into the rows for the keyboard. */
  readonly enter: { current: (() => void) | null };
}

/** In pixels. */
const heights = { narrow: 47, wide: 50, head: 33 } as const;

/** The rows of the shown jobs, of which only those in sight are drawn. One is reached by Tab, the others by the arrow keys. */
export const JobList = (props: JobListProps) => {
  const { jobs, narrow, scroller } = props;
  const ids = useMemo(() => jobs.map(idOf), [jobs]);
  const keys = useRowKeys({ ...props, ids });
  const rowHeight = narrow ? heights.narrow : heights.wide;
  const headHeight = narrow ? 0 : heights.head;
  const rows = useVirtualRows({
    count: jobs.length,
    scroller,
    rowHeight,
    headHeight,
    keyOf: useCallback((index: number) => ids[index] ?? "", [ids]),
    kept: keys.current,
    offset: props.offset,
  });
  keys.useFocus(rows);
  props.enter.current = () => keys.go(keys.current);
  const Form = narrow ? NarrowForm : WideForm;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the rows within, each of which has its own controls.
    <div
      class={narrow ? "jw-list" : "jw-table"}
      style={{ "--jw-row-height": `${rowHeight}px`, "--jw-head-height": `${headHeight}px` }}
      data-choosing={props.chosen.size > 0}
      onKeyDown={keys.onKeyDown}
      onKeyUp={keys.onKeyUp}
      onFocusCapture={keys.onFocus}
      onBlurCapture={keys.onBlur}
    >
      <Form {...props} ids={ids} rows={rows} current={keys.current} whole={useWhole(rows, ids)} />
    </div>
  );
};

interface FormProps extends JobListProps {
  readonly ids: readonly string[];
  readonly rows: VirtualRows;
  readonly current: number;
  readonly whole: ReadonlySet<string>;
}

/** The rows that have their controls, which those that only pass by do without. */
const useWhole = ({ passing, items }: VirtualRows, ids: readonly string[]): ReadonlySet<string> => {
  const whole = useRef<ReadonlySet<string>>(new Set());
  if (!passing) whole.current = new Set(items.map(({ index }) => ids[index] ?? ""));
  return whole.current;
};

const NarrowForm = (props: FormProps) => {
  const { rows, jobs } = props;
  return (
    <ul class="jw-jobs" aria-label={words().jobs} aria-busy={rows.passing}>
      {inPlace(
        props,
        (height) => (
          <li class="jw-gap" aria-hidden="true" style={{ height }} />
        ),
        (row, index) => (
          <li
            data-index={index}
            ref={rows.measure}
            aria-setsize={jobs.length}
            aria-posinset={index + 1}
            data-chosen={row.chosen}
          >
            <JobItem {...row} />
            {row.opened && <JobFacts {...row} />}
          </li>
        ),
      )}
    </ul>
  );
};

const WideForm = (props: FormProps) => {
  const { rows, jobs, servers, sort, chosen, ids, onSort, onChoose } = props;
  return (
    <table aria-rowcount={jobs.length + 1} aria-label={words().jobs} aria-busy={rows.passing}>
      <TableHead
        several={servers.size > 1}
        sort={sort}
        chosen={ids.length > 0 && ids.every((id) => chosen.has(id)) ? "all" : chosen.size > 0 ? "some" : "none"}
        onSort={onSort}
        onChooseAll={(all) => onChoose(new Set(all ? ids : []))}
      />
      {inPlace(
        props,
        (height) => (
          <tbody class="jw-gap" aria-hidden="true">
            <tr>
              <td style={{ height }} />
            </tr>
          </tbody>
        ),
        (row, index) => (
          <tbody data-index={index} ref={rows.measure}>
            <tr aria-rowindex={index + 2} data-chosen={row.chosen}>
              <JobCells {...row} />
            </tr>
            {row.opened && (
              <tr>
                <td class="jw-cell-facts">
                  <JobFacts {...row} />
                </td>
              </tr>
            )}
          </tbody>
        ),
      )}
    </table>
  );
};

/** The drawn rows, with gaps as high as what is not drawn between them. */
const inPlace = (
  { rows, jobs, ids, servers, mutes, current, chosen, opened, busy, whole, events }: FormProps,
  gap: (height: number) => ComponentChildren,
  draw: (row: JobRowProps, index: number) => ComponentChildren,
): ComponentChildren => {
  const open = new Set(opened);
  let end = rows.top;
  const drawn = rows.items.map((item) => {
    const view = jobs[item.index];
    const id = ids[item.index];
    if (view === undefined || id === undefined) return null;
    const space = item.start - end;
    end = item.end;
    const row: JobRowProps = {
      view,
      server: servers.get(view.key.connection) ?? gone,
      several: servers.size > 1,
      mutes,
      current: item.index === current,
      chosen: chosen.has(id),
      opened: open.has(id),
      busy: busy.has(id),
      // The keyboard goes from a row straight into its buttons.
      whole: whole.has(id) || item.index === current,
      events,
    };
    return (
      <Fragment key={id}>
        {space > 0 && gap(space)}
        {draw(row, item.index)}
      </Fragment>
    );
  });
  const rest = rows.top + rows.height - end;
  return (
    <>
      {drawn}
      {rest > 0 && gap(rest)}
    </>
  );
};

/** Of a connection that has just gone. */
const gone: Server = {
  name: "",
  capabilities: { steps: false, log: "none", push: false, create: "none", actions: {} },
};
