import {
  type ActionKind,
  actionConsequence,
  actionWords,
  asksFirst,
  type Capabilities,
  type Instant,
  isActive,
  type JobView,
  jobFacts,
  jobLine,
  jobWord,
  type Mute,
  type MuteTarget,
  type MuteUntil,
  muteLine,
  offeredAction,
  statusLooks,
} from "@jobwatch/core";
import { useEffect, useRef } from "preact/compat";
import { IconButton } from "./icon-button.tsx";
import { MuteQuestion } from "./mute-question.tsx";
import { StatusIcon } from "./status-icon.tsx";
import type { RowAction } from "./use-actions.ts";

/** Those that a row has room for; the job's page has all. */
const rowActions = ["rerun", "resume", "cancel"] as const satisfies readonly ActionKind[];

export interface JobRowProps {
  readonly view: JobView;
  readonly capabilities: Capabilities;
  /** The connection's name where there are several; null: not worth saying. */
  readonly place: string | null;
  /** The one row that Tab reaches; arrow keys go to the others. */
  readonly current: boolean;
  /** Its connection's name, for what can be muted. */
  readonly server: string;
  /** Those under which the job stands. */
  readonly mutes: readonly Mute[];
  /** What the person pressed and is asked about. */
  readonly asking: ActionKind | "mute" | null;
  /** An action of this job is under way. */
  readonly busy: boolean;
  readonly now: Instant;
  readonly onOpen: () => void;
  readonly onAction: (action: RowAction) => void;
  /** `until` null: no longer. */
  readonly onMute: (target: MuteTarget, until: MuteUntil | null) => void;
}

/** One job: what it is, how it stands, and what can be done. Every text is a text: nothing of a server becomes markup. */
export const JobRow = (props: JobRowProps) => {
  const { view, place, current, now, onOpen } = props;
  const { job } = view;
  const main = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);
  useEffect(() => {
    // The answered question took the focus along: the next key is meant for its row.
    if (asked.current && props.asking === null) main.current?.focus();
    asked.current = props.asking !== null;
  }, [props.asking]);
  const line = [
    props.mutes.length > 0 ? "muted" : null,
    place,
    jobLine(job, now),
    job.status === "failed" ? job.error : null,
  ].filter((part) => part !== null);
  return (
    <li class="jw-row" data-current={current}>
      <StatusIcon status={job.status} />
      <button
        ref={main}
        type="button"
        class="jw-row-main"
        tabIndex={current ? 0 : -1}
        title={jobFacts(view, props.mutes, now)}
        onClick={onOpen}
      >
        <span class="jw-name">
          <bdi>{job.name}</bdi>
        </span>
        <span class="jw-line">
          <span class="jw-unseen">{statusLooks[job.status].word}. </span>
          {line.join(" · ")}
        </span>
        {job.status === "running" && job.progress !== null && job.progress.total > 0 && (
          <progress value={job.progress.done} max={job.progress.total} aria-label={`Progress of ${job.name}`} />
        )}
      </button>
      {props.asking === null && <Actions {...props} />}
      {props.asking === "mute" && <MuteQuestion {...props} />}
      {props.asking !== null && props.asking !== "mute" && <ActionQuestion {...props} action={props.asking} />}
    </li>
  );
};

const Actions = (props: JobRowProps) => {
  const { view, capabilities, mutes, current, busy, onAction, onMute } = props;
  const { job, followed } = view;
  const tabIndex = current ? 0 : -1;
  return (
    <span class="jw-actions">
      {isActive(job.status) && (
        <IconButton
          icon={followed ? "unfollow" : "follow"}
          label={followed ? "Do not notify when done" : "Notify when done"}
          tabIndex={tabIndex}
          onClick={() => onAction(followed ? "unfollow" : "follow")}
        />
      )}
      {rowActions.map((action) => {
        const effect = offeredAction(capabilities, action, job);
        if (effect === null) return null;
        const asks = asksFirst(action, effect);
        return (
          <IconButton
            key={action}
            icon={action}
            label={`${actionWords[action].verb}${asks ? "…" : ""}`}
            tabIndex={tabIndex}
            disabled={busy}
            onClick={() => onAction(asks ? `ask-${action}` : action)}
          />
        );
      })}
      {mutes.length > 0 ? (
        <IconButton
          icon="unmute"
          label={`Unmute ${mutes.map((mute) => muteLine(mute, props.now)).join(", ")}`}
          tabIndex={tabIndex}
          onClick={() => {
            for (const { target } of mutes) onMute(target, null);
          }}
        />
      ) : (
        <IconButton icon="mute" label="Mute…" tabIndex={tabIndex} onClick={() => onAction("ask-mute")} />
      )}
      <IconButton icon="copy" label="Copy ID" tabIndex={tabIndex} onClick={() => onAction("copy")} />
    </span>
  );
};

const ActionQuestion = ({
  view: { job },
  capabilities,
  busy,
  action,
  onAction,
}: JobRowProps & { readonly action: ActionKind }) => {
  const effect = offeredAction(capabilities, action, job);
  const { verb, yes, no, harms } = actionWords[action];
  const keep = useRef<HTMLButtonElement>(null);
  // What harms nothing is what Enter presses.
  useEffect(() => keep.current?.focus(), []);
  return (
    <div class="jw-question" role="alertdialog" aria-label={`${verb} ${job.name}?`}>
      <span>
        {effect === null
          ? `It is ${jobWord(job).toLowerCase()}: that is not possible any more.`
          : `${verb} this job? ${actionConsequence(effect)}`}
      </span>
      <span class="jw-answers">
        {effect !== null && (
          <button
            type="button"
            class={harms ? "jw-danger" : "jw-primary"}
            disabled={busy}
            onClick={() => onAction(action)}
          >
            {yes}
          </button>
        )}
        <button ref={keep} type="button" onClick={() => onAction("keep")}>
          {no}
        </button>
      </span>
    </div>
  );
};
