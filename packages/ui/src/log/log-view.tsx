import { type JobKey, type JobwatchApi, keyOf, problemText } from "@jobwatch/core";
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/compat";
import type { Memory, UiHost } from "../app/page.ts";
import { ProblemNote } from "../problems/problem-note.tsx";
import { errorLine } from "./error-line.ts";
import { logAsJson, logAsText, logFileName } from "./log-export.ts";
import { LogLines, type LogLinesHandle } from "./log-lines.tsx";
import type { LogReader } from "./log-reader.ts";
import { LogRows } from "./log-rows.ts";
import type { LineKind } from "./log-store.ts";
import { LogToolbar } from "./log-toolbar.tsx";
import { useLog } from "./use-log.ts";
import { useSearch } from "./use-search.ts";
import { words } from "./words.ts";

export interface LogViewProps {
  readonly door: Pick<JobwatchApi, "log">;
  readonly jobKey: JobKey;
  /** Names the file that is saved. */
  readonly jobName: string;
  /** False: what was read stays, and is read on once there is a connection again. */
  readonly connected: boolean;
  readonly host: Pick<UiHost, "save" | "memory">;
  /** The job goes on, and so may its log. */
  readonly active: boolean;
  /** What the job failed of, as its server says it; null: it did not fail, or nobody says why. */
  readonly error: string | null;
  readonly failed: boolean;
  readonly exitCode: number | null;
  /** "Open log at the error": above 0 it shows the line that says what went wrong, not the end; anew when it rises. */
  readonly atError: number;
}

/** Lines. */
const shortLog = 10;

/** The log of a job: read on while it grows, followed, searched, filtered and saved. */
export const LogView = (props: LogViewProps) => <OneLog key={keyOf(props.jobKey)} {...props} />;

const OneLog = ({ door, jobKey, jobName, connected, host, active, error, failed, exitCode, atError }: LogViewProps) => {
  const reader = useLog(door, jobKey, connected, active);
  const { store } = reader;
  const [hidden, setHidden] = useState<ReadonlySet<LineKind>>(new Set());
  const rows = useMemo(() => new LogRows(store, hidden), [store, hidden]);
  rows.update();
  const [query, setQuery] = useState("");
  const search = useSearch(store, rows, query);
  const [current, setCurrent] = useState<number | null>(null);
  const [looks, setLooks] = useLooks(host.memory);
  const [notice, setNotice] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const lines = useRef<LogLinesHandle>(null);
  const { following, fresh, onFollow } = useFollow(store.end);

  const show = (line: number | null) => {
    setCurrent(line);
    if (line !== null) lines.current?.reveal(line);
  };
  const step = (direction: 1 | -1) => {
    if (search === null) return input.current?.focus();
    // From where the person is, else from where they would look next: the newest line.
    show(search.step(current ?? (direction === 1 ? store.end - 1 : store.end), direction));
  };
  const goToError = () => {
    const line = errorLine(store, error);
    setNotice(line === null ? words().noError : null);
    if (line !== null && !rows.shows(line)) setHidden(new Set());
    show(line);
  };
  useOnce(reader.state !== "behind" && store.end > store.first ? atError : 0, goToError);
  const save = async (format: "log" | "json") => {
    try {
      const ended = reader.state === "ended";
      const text = format === "log" ? await logAsText(store, looks.times) : await logAsJson(store, jobKey, ended);
      await host.save(logFileName(jobName, jobKey, format), text);
      setNotice(null);
    } catch (failure) {
      setNotice(words().notSaved(failure instanceof Error ? failure.message : String(failure)));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "F3") step(event.shiftKey ? -1 : 1);
    else if (event.key === "f" && (event.ctrlKey || event.metaKey) && !event.shiftKey) {
      input.current?.focus();
      input.current?.select();
    } else if (event.key === "Escape" && event.target === input.current && query !== "") {
      setQuery("");
      lines.current?.focus();
    } else return;
    event.preventDefault();
  };

  const said = words();
  const nothing = store.end === 0 && rows.count === 0;
  // A log that will never fill a box is as high as it is long; one that may grow keeps its place.
  const short = reader.state === "ended" && store.end - store.first <= shortLog;
  const shape = nothing ? " jw-log-nothing" : short ? " jw-log-short" : "";
  const empty = rows.count === 0 ? emptyText(reader, connected) : null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are shortcuts to what its buttons do.
    <div class={`jw-log${shape}`} onKeyDown={onKeyDown}>
      {!nothing && (
        <LogToolbar
          input={input}
          query={query}
          search={search}
          current={current}
          kinds={store.kinds}
          hidden={hidden}
          wrap={looks.wrap}
          times={looks.times}
          onError={failed ? goToError : null}
          onQuery={setQuery}
          onStep={step}
          onHide={(kind) => setHidden(toggled(hidden, kind))}
          onWrap={() => setLooks({ ...looks, wrap: !looks.wrap })}
          onTimes={() => setLooks({ ...looks, times: !looks.times })}
          onSave={(format) => void save(format)}
        />
      )}
      {notice !== null && (
        <p class="jw-log-notice" role="status">
          {notice}
        </p>
      )}
      {store.first > 0 && <p class="jw-log-notice">{said.dropped(store.first)}</p>}
      <div class="jw-log-frame">
        {!nothing && (
          <LogLines
            store={store}
            rows={rows}
            wrap={looks.wrap}
            times={looks.times}
            query={query}
            current={current}
            following={following}
            onFollow={onFollow}
            handle={lines}
          />
        )}
        {empty !== null && <p class="jw-log-empty">{empty}</p>}
        {!following && (reader.state !== "ended" || fresh > 0) && (
          <button type="button" class="jw-primary jw-log-resume" onClick={() => onFollow(true)}>
            {fresh === 0 ? said.resume : `${said.resume} · ${said.newLines(fresh)}`}
          </button>
        )}
      </div>
      {reader.problem !== null && (
        <ProblemNote about={null} detail={reader.problem.detail || null} {...problemText(reader.problem)}>
          <div class="jw-buttons">
            <button type="button" onClick={() => reader.retry()}>
              {said.tryNow}
            </button>
          </div>
        </ProblemNote>
      )}
      {!nothing && (
        <p class="jw-log-state">
          {said.lines(store.end)} · {stateText(reader, connected, following)}
        </p>
      )}
      <p class="jw-unseen" role="status">
        {reader.state === "ended" && (exitCode === null ? said.saidEnd : said.saidEndWith(exitCode))}
      </p>
    </div>
  );
};

const emptyText = ({ store, state, problem }: LogReader, connected: boolean): string | null => {
  const said = words();
  // What is wrong says more.
  if (problem !== null) return null;
  if (store.end > store.first) return said.allHidden;
  if (state === "ended") return said.nothing;
  if (state === "waiting") return said.nothingYet;
  return connected ? said.reading : said.offline;
};

const stateText = ({ state, problem }: LogReader, connected: boolean, following: boolean): string => {
  const said = words();
  if (state === "ended") return said.ended;
  if (!connected) return said.notConnected;
  if (problem !== null) return said.interrupted;
  if (!following) return said.paused;
  return state === "behind" ? said.readingOn : said.following;
};

const toggled = (hidden: ReadonlySet<LineKind>, kind: LineKind): ReadonlySet<LineKind> => {
  const next = new Set(hidden);
  if (!next.delete(kind)) next.add(kind);
  return next;
};

/** Whether the end is followed, and how many lines came since it is not. */
const useFollow = (end: number) => {
  const [since, setSince] = useState<number | null>(null);
  const newest = useRef(end);
  newest.current = end;
  const onFollow = useCallback((on: boolean) => setSince((before) => (on ? null : (before ?? newest.current))), []);
  return { following: since === null, fresh: since === null ? 0 : end - since, onFollow };
};

interface Looks {
  readonly wrap: boolean;
  readonly times: boolean;
}

/** How the person likes logs to look, also the next one. */
const useLooks = (memory: Memory): readonly [Looks, (looks: Looks) => void] => {
  const [looks, setLooks] = useState(() => readLooks(memory.read("log")));
  const change = (next: Looks) => {
    memory.write("log", next);
    setLooks(next);
  };
  return [looks, change];
};

const readLooks = (told: unknown): Looks => {
  const is = (name: keyof Looks) => typeof told === "object" && told !== null && name in told && isOn(told, name);
  return { wrap: is("wrap"), times: is("times") };
};
const isOn = (told: object, name: string): boolean => Reflect.get(told, name) === true;

/** Once for each time that it rises above what it was. */
const useOnce = (times: number, then: () => void): void => {
  const done = useRef(0);
  useEffect(() => {
    if (times <= done.current) return;
    done.current = times;
    then();
  });
};
