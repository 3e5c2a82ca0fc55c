import {
  currentLocale,
  type JobView,
  jobFacts,
  jobWord,
  type Mute,
  mutesOf,
  type Progress,
  statusLooks,
} from "@jobwatch/core";
import type { ComponentChildren } from "preact";
import { memo } from "preact/compat";
import { useClock } from "../use-now.ts";
import { Glyph, IconButton } from "./icon-button.tsx";
import { JobActions } from "./job-actions.tsx";
import { Duration, JobLine, Started } from "./job-times.tsx";
import { StatusIcon } from "./status-icon.tsx";
import type { Server } from "./steady-connections.ts";
import type { RowAction } from "./use-actions.ts";
import { words } from "./words.ts";

/** What a person does with a row. One object for all rows, which keeps its identity. */
export interface RowEvents {
  readonly open: (view: JobView) => void;
  /** The address of the job's page, for a link; null: it has none. */
  readonly href: (view: JobView) => string | null;
  readonly act: (view: JobView, action: RowAction) => void;
  readonly unmute: (view: JobView, mutes: readonly Mute[]) => void;
  /** `range`: with all between it and the row that was chosen before. */
  readonly choose: (view: JobView, range: boolean) => void;
  readonly unfold: (view: JobView) => void;
  readonly onlyWorkflow: (workflow: string) => void;
}

export interface JobRowProps {
  readonly view: JobView;
  readonly server: Server;
  /** There are several servers: which one it is has to be said. */
  readonly several: boolean;
  /** All mutes there are. */
  readonly mutes: readonly Mute[];
  /** The one row that Tab reaches; arrow keys go to the others. */
  readonly current: boolean;
  readonly chosen: boolean;
  readonly opened: boolean;
  /** An action of this job is under way. */
  readonly busy: boolean;
  /** False for a row that only passes by: it is drawn to be read, without its controls, with a third of the elements. */
  readonly whole: boolean;
  readonly events: RowEvents;
}

/**
 * The cells of a job in the table: what it is, how it stands, and what can be done. Every text is a text: nothing of a
 * server becomes markup. Drawn again only when something of its own changed.
 */
export const JobCells = memo((props: JobRowProps) => {
  const { view, server, several, current, chosen, whole, events } = props;
  const { job } = view;
  const tabIndex = current ? 0 : -1;
  const mutes = useMutes(props);
  return (
    <>
      <td class="jw-cell-choose">
        {whole && <Choice {...props} />}
        {whole && <Unfold {...props} />}
      </td>
      <td class="jw-cell-status" title={whole ? jobFacts(view, mutes, Date.now()) : undefined}>
        <StatusIcon status={job.status} />
        {jobWord(job)}
      </td>
      <th scope="row" class="jw-cell-name" data-chosen={chosen}>
        <Name {...props}>
          <bdi class="jw-cut">{job.name}</bdi>
        </Name>
        <span class="jw-line">
          {whole ? <CopyId {...props} /> : <span class="jw-id">{shortId(job.id)}</span>}
          {mutes.length > 0 && <span class="jw-uncut">{words().muted}</span>}
          {job.error !== null && <bdi class="jw-error jw-cut">{job.error}</bdi>}
        </span>
      </th>
      <td class="jw-cell-workflow">
        {whole && job.workflow !== null ? (
          <Workflow workflow={job.workflow} tabIndex={tabIndex} events={events}>
            {job.workflow}
          </Workflow>
        ) : (
          job.workflow
        )}
      </td>
      {several && (
        <td class="jw-cell-server">
          <bdi class="jw-cut">{server.name}</bdi>
        </td>
      )}
      <td class="jw-cell-started">
        <Started job={job} />
      </td>
      <td class="jw-cell-duration">
        <Duration job={job} />
      </td>
      <td class="jw-cell-progress">{job.progress !== null && <Bar name={job.name} progress={job.progress} />}</td>
      <td class="jw-cell-actions">{whole && <Does {...props} mutes={mutes} />}</td>
    </>
  );
});

/** The same in the width of a popup: a line of a list. What stands before the name is always there, or the name would move. */
export const JobItem = memo((props: JobRowProps) => {
  const { view, server, several, whole } = props;
  const { job } = view;
  const mutes = useMutes(props);
  return (
    <div class="jw-row">
      <Choice {...props} />
      <Unfold {...props} />
      <StatusIcon status={job.status} />
      <Name {...props}>
        <span class="jw-name">
          <bdi>{job.name}</bdi>
        </span>
        <span class="jw-line">
          <span class="jw-unseen">{statusLooks[job.status].word}. </span>
          {several && (
            <span class="jw-place jw-cut">
              <bdi>{server.name}</bdi> ·
            </span>
          )}
          <span class={job.status === "failed" ? "jw-error jw-cut" : "jw-cut"}>
            <JobLine job={job} muted={mutes.length > 0} />
          </span>
        </span>
        {job.status === "running" && job.progress !== null && job.progress.total > 0 && (
          <progress value={job.progress.done} max={job.progress.total} aria-label={words().progressOf(job.name)} />
        )}
      </Name>
      {whole && (
        <Does {...props} mutes={mutes}>
          <IconButton
            look="jw-choose"
            icon="choose"
            label={words().choose(job.name)}
            tabIndex={-1}
            onClick={() => props.events.choose(view, false)}
          />
        </Does>
      )}
    </div>
  );
});

/** The mutes under which it stands now. */
const useMutes = ({ view, mutes }: JobRowProps): readonly Mute[] => {
  const standing = (now: number) => mutesOf(mutes, view.key, view.job, now);
  useClock((now) => standing(now).length);
  return standing(Date.now());
};

const Choice = ({ view, chosen, current, events }: JobRowProps) => (
  <input
    type="checkbox"
    class="jw-choice"
    aria-label={words().choose(view.job.name)}
    checked={chosen}
    tabIndex={current ? 0 : -1}
    onClick={(event) => events.choose(view, event.shiftKey)}
  />
);

const Unfold = ({ view, opened, current, events }: JobRowProps) => (
  <button
    type="button"
    class="jw-icon-button jw-unfold"
    aria-label={words().more(view.job.name)}
    aria-expanded={opened}
    tabIndex={current ? 0 : -1}
    onClick={() => events.unfold(view)}
  >
    <Glyph icon="unfold" />
  </button>
);

/** The way to the job's page: what has the focus when the person goes through the rows. */
const Name = ({ view, current, events, children }: JobRowProps & { readonly children: ComponentChildren }) => {
  const href = events.href(view);
  const tabIndex = current ? 0 : -1;
  if (href === null)
    return (
      <button type="button" class="jw-row-main" tabIndex={tabIndex} onClick={() => events.open(view)}>
        {children}
      </button>
    );
  return (
    <a
      class="jw-row-main"
      href={href}
      tabIndex={tabIndex}
      onClick={(event) => {
        // A click that asks for a tab or a window of its own is the browser's.
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        events.open(view);
      }}
    >
      {children}
    </a>
  );
};

/** So much of an id tells jobs apart. */
const shortId = (id: string): string => (id.length <= 10 ? id : `${id.slice(0, 8)}…`);

const CopyId = ({ view, current, events }: JobRowProps) => (
  <button
    type="button"
    class="jw-id"
    title={words().copyThisId(view.job.id)}
    tabIndex={current ? 0 : -1}
    onClick={() => events.act(view, "copy")}
  >
    {shortId(view.job.id)}
  </button>
);

export const Workflow = ({
  workflow,
  tabIndex,
  events,
  children,
}: {
  readonly children: string;
  readonly workflow: string;
  readonly tabIndex: number;
  readonly events: Pick<RowEvents, "onlyWorkflow">;
}) => (
  <button
    type="button"
    class="jw-workflow jw-cut"
    title={words().onlyWorkflow(workflow)}
    tabIndex={tabIndex}
    onClick={() => events.onlyWorkflow(workflow)}
  >
    <bdi>{children}</bdi>
  </button>
);

/** `step 3/5 · 60 %` over a bar. */
const Bar = ({ name, progress }: { readonly name: string; readonly progress: Progress }) => {
  const { done, total, label } = progress;
  if (total <= 0) return <span class="jw-cut">{label}</span>;
  const share = new Intl.NumberFormat(currentLocale(), { style: "percent" }).format(Math.min(1, done / total));
  const steps = label === null ? words().step(done, total) : `${done}/${total} ${label}`;
  return (
    <>
      <span class="jw-bar-text">
        <bdi class="jw-cut" title={steps}>
          {steps}
        </bdi>
        <span>{share}</span>
      </span>
      <progress value={done} max={total} aria-label={words().progressOf(name)} />
    </>
  );
};

const Does = ({
  view,
  server,
  mutes,
  current,
  busy,
  events,
  children,
}: JobRowProps & { readonly children?: ComponentChildren }) => (
  <JobActions
    view={view}
    capabilities={server.capabilities}
    mutes={mutes}
    busy={busy}
    tabIndex={current ? 0 : -1}
    onAction={(action) => events.act(view, action)}
    onUnmute={(standing) => events.unmute(view, standing)}
  >
    {children}
  </JobActions>
);
