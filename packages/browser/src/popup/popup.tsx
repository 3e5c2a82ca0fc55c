import { ProblemError } from "@jobwatch/core";
import {
  type Actions,
  freshness,
  HealthBanner,
  JobTabs,
  type PageProps,
  selectJobs,
  tabCounts,
  useActions,
  useNow,
} from "@jobwatch/ui";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/compat";
import { Empty, emptyTitle } from "./empty.tsx";
import { Header } from "./header.tsx";
import { JobList } from "./job-list.tsx";
import { recallPopup, rememberPopup } from "./memory.ts";
import { useShortcuts } from "./use-shortcuts.ts";

export interface PopupProps extends PageProps {
  /** Opens the browser's side panel; null: it has none. */
  readonly onPanel: (() => void) | null;
}

/** All jobs of all connections, at the size of a popup or of a page. */
export const Popup = ({ view, connected, door, host, onPanel }: PopupProps) => {
  const now = useNow();
  const [memory, setMemory] = useState(() => recallPopup());
  const [checking, setChecking] = useState(false);
  const actions = useActions(door, host.copy);
  const list = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const loaded = view !== null;

  useEffect(() => rememberPopup(memory), [memory]);
  useLayoutEffect(() => {
    if (loaded) list.current?.scrollTo(0, memory.scroll);
    // Only when the first jobs are there: later the person scrolls.
  }, [loaded]);

  const refresh = async () => {
    setChecking(true);
    try {
      await door.refresh(null);
    } catch (error) {
      // The list itself says what is wrong with a server; a worker that starts looks by itself.
      if (!(error instanceof ProblemError)) throw error;
    } finally {
      setChecking(false);
    }
  };
  useShortcuts(list, search);

  const jobs = view === null ? [] : selectJobs(view.jobs, memory.tab, memory.search);
  const checked = view?.connections.some(({ health }) => health.checkedAt !== null) ?? false;
  return (
    <div class="popup">
      <Header
        freshness={view === null || !connected ? "checking…" : freshness(view.connections, now)}
        checking={checking || !connected}
        onRefresh={() => void refresh()}
        onPage={() => host.open({ page: "jobs" })}
        onPanel={onPanel}
        onActivity={() => host.open({ page: "activity", job: null })}
        onSettings={() => host.settings(null)}
      />
      <input
        ref={search}
        type="search"
        aria-label="Search jobs"
        placeholder="Search name, workflow, error ( / )"
        value={memory.search}
        onInput={({ currentTarget }) => setMemory({ ...memory, search: currentTarget.value, scroll: 0 })}
      />
      <JobTabs
        selected={memory.tab}
        counts={tabCounts(view?.jobs ?? [], memory.search)}
        panel="jobs"
        onSelect={(tab) => setMemory({ ...memory, tab, scroll: 0 })}
      />
      {view !== null && <HealthBanner connections={view.connections} door={door} host={host} />}
      <div
        id="jobs"
        class="panel"
        role="tabpanel"
        aria-labelledby={`tab-${memory.tab}`}
        ref={list}
        onScroll={({ currentTarget }) => setMemory({ ...memory, scroll: currentTarget.scrollTop })}
      >
        {view === null && <Empty title="Looking for your jobs…" />}
        {view?.connections.length === 0 && (
          <Empty title="No job servers yet">
            <p>Connect a job server, or pair with the one on this machine.</p>
            <button type="button" class="jw-primary" onClick={() => host.settings(null)}>
              Add a connection
            </button>
          </Empty>
        )}
        {view !== null && jobs.length > 0 && <JobList view={view} jobs={jobs} actions={actions} host={host} />}
        {view !== null && view.connections.length > 0 && jobs.length === 0 && (checked || view.jobs.length > 0) && (
          <Empty title={emptyTitle(memory.tab, memory.search, view.jobs.length > 0)} />
        )}
      </div>
      <MessageBar {...actions} host={host} />
    </div>
  );
};

const MessageBar = ({ message, dismiss, host }: Pick<Actions, "message" | "dismiss"> & Pick<PageProps, "host">) => (
  <div class="message" role="status" data-tone={message?.tone} hidden={message === null}>
    <span>{message?.text}</span>
    {message?.job != null && (
      <button type="button" onClick={() => message.job && host.open({ page: "job", job: message.job })}>
        Open
      </button>
    )}
    <button type="button" class="jw-icon-button" aria-label="Dismiss" title="Dismiss" onClick={dismiss}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M4 4l8 8m0-8l-8 8" />
      </svg>
    </button>
  </div>
);
