import type { JobView, View } from "@jobwatch/core";
import type { ComponentChildren } from "preact";
import { memo, useCallback, useMemo, useRef, useState } from "preact/compat";
import type { PageProps } from "../app/page.ts";
import { HealthBanner } from "../health/health-banner.tsx";
import { ActionQuestion } from "./action-question.tsx";
import { type BulkPlan, bulkPlans } from "./bulk.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { BulkQuestion } from "./bulk-question.tsx";
import { type Chosen, reached, toggled } from "./chosen.ts";
import { Empty } from "./empty.tsx";
import { ErrorTip } from "./error-tip.tsx";
import { idOf } from "./job-id.ts";
import { JobList } from "./job-list.tsx";
import type { RowEvents } from "./job-row.tsx";
import { JobSearch } from "./job-search.tsx";
import { JobTabs, tabId } from "./job-tabs.tsx";
import { JobsHeader } from "./jobs-header.tsx";
import { LiveChanges } from "./live-changes.tsx";
import { MessageBar } from "./message-bar.tsx";
import { MuteQuestion } from "./mute-question.tsx";
import { nextSort, selectJobs } from "./select-jobs.ts";
import { useServers } from "./steady-connections.ts";
import { type Actions, useActions } from "./use-actions.ts";
import { useNarrow } from "./use-narrow.ts";
import { usePageKeys } from "./use-page-keys.ts";
import { useShown } from "./use-shown.ts";
import { words } from "./words.ts";

export interface JobsPageProps extends PageProps {
  /** null: that they are jobs. */
  readonly title?: string | null;
  /** Buttons of the host beside the title. */
  readonly children?: ComponentChildren;
}

/** A table needs so much room (px); with less it is a list. */
const tableWidth = 680;

const noView: View = { connections: [], jobs: [], journal: [], mutes: [] };

/** All jobs of all connections: a table, or in the width of a popup a list. Drawn again only when it is told something else. */
export const JobsPage = memo(({ view, connected, door, host, title = null, children }: JobsPageProps) => {
  const { connections, jobs, mutes } = view ?? noView;
  const page = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const enter = useRef<(() => void) | null>(null);
  const narrow = useNarrow(page, tableWidth);
  const { shown, change, scrolled } = useShown(host.memory);
  const actions = useActions(door, host.copy);
  const servers = useServers(connections);
  const { tab, workflow, sort } = shown;
  const selection = useMemo(
    () => selectJobs(jobs, { tab, search: shown.search, workflow, sort }, servers, Date.now()),
    [jobs, tab, shown.search, workflow, sort, servers],
  );
  const asked = actions.asking === null ? undefined : jobs.find((each) => idOf(each) === actions.asking?.job);
  const choice = useChoice(selection.jobs);
  const [planned, setPlanned] = useState<BulkPlan | null>(null);
  usePageKeys(page, search, enter);

  const opened = useRef(shown.opened);
  opened.current = shown.opened;
  const { act, mute } = actions;
  const { choose } = choice;
  const events = useMemo(
    (): RowEvents => ({
      open: ({ key }) => host.open({ page: "job", job: key }),
      href: ({ key }) => host.href({ page: "job", job: key }),
      act,
      unmute: (row, standing) => {
        for (const { target } of standing) mute(row, target, null);
      },
      choose,
      unfold: (row) => change({ opened: [...toggled(new Set(opened.current), idOf(row))] }),
      onlyWorkflow: (name) => change({ workflow: name, scroll: 0 }),
    }),
    [host, act, mute, choose, change],
  );
  const onSearch = useCallback((text: string) => change({ search: text, scroll: 0 }), [change]);

  return (
    <div class="jw-jobs-page" ref={page}>
      <JobsHeader title={title ?? words().jobs} connections={connections} connected={connected} door={door}>
        {children}
      </JobsHeader>
      <JobSearch
        field={search}
        search={shown.search}
        workflow={workflow}
        onSearch={onSearch}
        onAllWorkflows={() => change({ workflow: null, scroll: 0 })}
      />
      <JobTabs
        selected={tab}
        counts={selection.counts}
        panel="jobs"
        onSelect={(next) => change({ tab: next, scroll: 0 })}
      />
      <HealthBanner connections={connections} door={door} host={host} />
      <div
        id="jobs"
        class="jw-panel"
        role="tabpanel"
        aria-labelledby={tabId(tab)}
        ref={scroller}
        onScroll={({ currentTarget }) => scrolled(currentTarget.scrollTop)}
      >
        {selection.jobs.length === 0 ? (
          <Empty view={view} query={shown} host={host} onShowAll={(query) => change({ ...query, scroll: 0 })} />
        ) : (
          <JobList
            // Another choice begins at its top.
            key={`${tab}/${workflow}/${shown.search}`}
            jobs={selection.jobs}
            servers={servers}
            mutes={mutes}
            narrow={narrow}
            scroller={scroller}
            offset={shown.scroll}
            opened={shown.opened}
            chosen={choice.chosen}
            busy={actions.busy}
            asking={asked !== undefined || planned !== null}
            sort={sort}
            events={events}
            onSort={(by) => change({ sort: nextSort(sort, by) })}
            onChoose={choice.set}
            enter={enter}
          />
        )}
      </div>
      <ErrorTip list={scroller} jobs={selection.jobs} />
      <BulkBar
        chosen={choice.jobs.length}
        plans={choice.jobs.length === 0 ? [] : bulkPlans(choice.jobs, connections)}
        progress={actions.progress}
        onAsk={setPlanned}
        onNone={() => choice.set(new Set())}
      />
      <MessageBar {...actions} host={host} />
      {asked !== undefined && <RowQuestion row={asked} connections={connections} actions={actions} />}
      {planned !== null && (
        <BulkQuestion
          plan={planned}
          onKeep={() => setPlanned(null)}
          onDo={() => {
            setPlanned(null);
            choice.set(new Set());
            actions.actOnAll(planned);
          }}
        />
      )}
      <LiveChanges jobs={jobs} connected={connected && view !== null} />
    </div>
  );
});

/** Which of the shown rows are chosen. One that is not shown any more is not: what nobody sees nothing is done to. */
const useChoice = (jobs: readonly JobView[]) => {
  const [chosen, set] = useState<Chosen>(new Set());
  const last = useRef<string | null>(null);
  const rows = useRef(jobs);
  rows.current = jobs;
  const choose = useCallback((view: JobView, range: boolean) => {
    const id = idOf(view);
    set((before) => (range ? reached(before, rows.current.map(idOf), last.current, id) : toggled(before, id)));
    last.current = id;
  }, []);
  const shown = useMemo(() => (chosen.size === 0 ? [] : jobs.filter((view) => chosen.has(idOf(view)))), [jobs, chosen]);
  return { chosen, set, choose, jobs: shown };
};

/** What a row's action asks before it is done. */
const RowQuestion = ({
  row,
  connections,
  actions,
}: Pick<View, "connections"> & { readonly row: JobView; readonly actions: Actions }) => {
  const { asking, act, mute } = actions;
  const server = connections.find(({ connection }) => connection.id === row.key.connection);
  if (asking === null || server === undefined) return null;
  const { about } = asking;
  if (about === "mute")
    return (
      <MuteQuestion
        view={row}
        server={server.connection.name}
        onKeep={() => act(row, "keep")}
        onMute={(target, until) => mute(row, target, until)}
      />
    );
  return (
    <ActionQuestion
      view={row}
      capabilities={server.capabilities}
      action={about}
      onAction={(action) => act(row, action)}
    />
  );
};
