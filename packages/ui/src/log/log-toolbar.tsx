import type { RefObject } from "preact/compat";
import type { LogSearch } from "./log-search.ts";
import type { LineKind } from "./log-store.ts";
import { words } from "./words.ts";

export interface LogToolbarProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly query: string;
  readonly search: LogSearch | null;
  /** The line that the search stands at; null: at none. */
  readonly current: number | null;
  /** The kinds of lines that there are. */
  readonly kinds: readonly LineKind[];
  readonly hidden: ReadonlySet<LineKind>;
  readonly wrap: boolean;
  readonly times: boolean;
  /** null: nothing failed. */
  readonly onError: (() => void) | null;
  readonly onQuery: (query: string) => void;
  readonly onStep: (direction: 1 | -1) => void;
  readonly onHide: (kind: LineKind) => void;
  readonly onWrap: () => void;
  readonly onTimes: () => void;
  readonly onSave: (format: "log" | "json") => void;
}

/** What can be done with a log. */
export const LogToolbar = ({ query, search, current, onQuery, onStep, ...more }: LogToolbarProps) => {
  const { input, kinds, hidden, wrap, times, onError, onHide, onWrap, onTimes, onSave } = more;
  const said = words();
  const place = search === null || current === null ? null : search.place(current);
  const found = search === null ? "" : foundText(search, place);
  return (
    <div class="jw-log-tools">
      <search class="jw-log-search">
        <input
          ref={input}
          type="search"
          aria-label={said.search}
          placeholder={said.search}
          value={query}
          onInput={({ currentTarget }) => onQuery(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            onStep(event.shiftKey ? -1 : 1);
          }}
        />
        <button type="button" aria-label={said.previous} title={said.previous} onClick={() => onStep(-1)}>
          ↑
        </button>
        <button type="button" aria-label={said.next} title={said.next} onClick={() => onStep(1)}>
          ↓
        </button>
        <span class="jw-log-found" role="status">
          {found}
        </span>
      </search>
      {kinds.length > 1 && (
        <fieldset class="jw-log-kinds">
          <legend class="jw-unseen">{said.show}</legend>
          {kinds.map((kind) => (
            <Toggle key={kind} on={!hidden.has(kind)} label={said.kinds[kind]} onClick={() => onHide(kind)} />
          ))}
        </fieldset>
      )}
      <span class="jw-log-options">
        <Toggle on={wrap} label={said.wrap} onClick={onWrap} />
        <Toggle on={times} label={said.times} onClick={onTimes} />
      </span>
      <span class="jw-log-options">
        {onError !== null && (
          <button type="button" onClick={onError}>
            {said.atError}
          </button>
        )}
        <button type="button" onClick={() => onSave("log")}>
          {said.saveText}
        </button>
        <button type="button" onClick={() => onSave("json")}>
          {said.saveJson}
        </button>
      </span>
    </div>
  );
};

const foundText = (search: LogSearch, place: number | null): string => {
  const said = words();
  if (search.count > 0) return said.found(place, search.count);
  return search.done ? said.notFound : said.searching;
};

const Toggle = ({
  on,
  label,
  onClick,
}: {
  readonly on: boolean;
  readonly label: string;
  readonly onClick: () => void;
}) => (
  <button type="button" class="jw-log-toggle" aria-pressed={on} onClick={onClick}>
    {label}
  </button>
);
