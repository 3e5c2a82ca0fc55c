import {
  type ActionKind,
  type Capabilities,
  cancelConsequence,
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
  /** The person pressed Cancel or Mute and is asked. */
  readonly asking: "cancel" | "mute" | null;
  /** An action of this job is under way. */
  readonly busy: boolean;
  readonly now: Instant;
  readonly onOpen: () => void;
  readonly onAction: (action: ActionKind | "ask-cancel" | "ask-mute" | "keep" | "copy" | "follow" | "unfollow") => void;
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
      {props.asking === "cancel" && <CancelQuestion {...props} />}
      {props.asking === "mute" && <MuteQuestion {...props} />}
    </li>
  );
};

const Actions = (props: JobRowProps) => {
  const { view, capabilities, mutes, current, busy, onAction, onMute } = props;
  const { job, followed } = view;
  const tabIndex = current ? 0 : -1;
  const offered = (action: ActionKind) => offeredAction(capabilities, action, job) !== null;
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
      {offered("rerun") && (
        <IconButton icon="rerun" label="Re-run" tabIndex={tabIndex} disabled={busy} onClick={() => onAction("rerun")} />
      )}
      {offered("cancel") && (
        <IconButton
          icon="cancel"
          label="Cancel…"
          tabIndex={tabIndex}
          disabled={busy}
          onClick={() => onAction("ask-cancel")}
        />
      )}
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

const CancelQuestion = ({ view: { job }, capabilities, busy, onAction }: JobRowProps) => {
  const effect = offeredAction(capabilities, "cancel", job);
  const keep = useRef<HTMLButtonElement>(null);
  // What harms nothing is what Enter presses.
  useEffect(() => keep.current?.focus(), []);
  return (
    <div class="jw-question" role="alertdialog" aria-label={`Cancel ${job.name}?`}>
      <span>
        {effect === null
          ? `It is ${jobWord(job).toLowerCase()} and cannot be cancelled.`
          : `Cancel this job? ${cancelConsequence(effect)}`}
      </span>
      <span class="jw-answers">
        {effect !== null && (
          <button type="button" class="jw-danger" disabled={busy} onClick={() => onAction("cancel")}>
            Cancel job
          </button>
        )}
        <button ref={keep} type="button" onClick={() => onAction("keep")}>
          Keep running
        </button>
      </span>
    </div>
  );
};
