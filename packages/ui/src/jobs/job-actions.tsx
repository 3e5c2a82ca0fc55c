import {
  type ActionKind,
  actionWords,
  asksFirst,
  type Capabilities,
  isActive,
  type JobView,
  type Mute,
  muteLine,
  offeredAction,
} from "@jobwatch/core";
import type { ComponentChildren } from "preact";
import { IconButton } from "./icon-button.tsx";
import type { RowAction } from "./use-actions.ts";
import { words } from "./words.ts";

/** Those that a row has room for; the job's page has all. */
const rowActions = ["rerun", "resume", "cancel"] as const satisfies readonly ActionKind[];

export interface JobActionsProps {
  readonly view: JobView;
  readonly capabilities: Capabilities;
  /** Those under which the job stands. */
  readonly mutes: readonly Mute[];
  readonly busy: boolean;
  readonly tabIndex: number;
  readonly onAction: (action: RowAction) => void;
  readonly onUnmute: (mutes: readonly Mute[]) => void;
  /** What stands before them. */
  readonly children?: ComponentChildren;
}

/** What can be done to a job from its row. What its server cannot do is not there. */
export const JobActions = (props: JobActionsProps) => {
  const { view, capabilities, mutes, busy, tabIndex, onAction, onUnmute } = props;
  const { job, followed } = view;
  const { follow, unfollow, mute, unmute, copyId } = words();
  return (
    <span class="jw-actions">
      {props.children}
      {isActive(job.status) && (
        <IconButton
          icon={followed ? "unfollow" : "follow"}
          label={followed ? unfollow : follow}
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
          label={unmute(mutes.map((each) => muteLine(each, Date.now())).join(", "))}
          tabIndex={tabIndex}
          onClick={() => onUnmute(mutes)}
        />
      ) : (
        <IconButton icon="mute" label={mute} tabIndex={tabIndex} onClick={() => onAction("ask-mute")} />
      )}
      <IconButton icon="copy" label={copyId} tabIndex={tabIndex} onClick={() => onAction("copy")} />
    </span>
  );
};
