import {
  type ActionKind,
  actionConsequence,
  actionKinds,
  actionWords,
  asksFirst,
  type Capabilities,
  isActive,
  type JobView,
  jobWord,
  keyOf,
  offeredAction,
} from "@jobwatch/core";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/compat";
import type { UiHost } from "../app/page.ts";
import { questionWords } from "../jobs/question-words.ts";
import type { Actions, RowAction } from "../jobs/use-actions.ts";
import { words } from "./words.ts";

export interface JobButtonsProps {
  readonly row: JobView;
  /** null: the connection has gone, and with it whatever could be done. */
  readonly capabilities: Capabilities | null;
  readonly actions: Actions;
  readonly host: Pick<UiHost, "open">;
  /** Further ones. */
  readonly children?: ComponentChildren;
}

/** What can be done to the job now, what that will do, and what came of it. What its server cannot do is not there. */
export const JobButtons = ({ row, capabilities, actions, host, children }: JobButtonsProps) => {
  const { job } = row;
  const said = words();
  const busy = actions.busy.has(keyOf(row.key));
  const button = (action: RowAction, title: string) => (
    <button type="button" disabled={busy} onClick={() => actions.act(row, action)}>
      {title}
    </button>
  );
  const offered = (action: ActionKind) => {
    const effect = capabilities === null ? null : offeredAction(capabilities, action, job);
    if (effect === null) return null;
    const { verb } = actionWords[action];
    return asksFirst(action, effect) ? button(`ask-${action}`, said.asks(verb)) : button(action, verb);
  };
  const about = actions.asking?.about ?? null;
  return (
    <div class="jw-job-actions">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields. */}
      <div class="jw-buttons" role="group" aria-label={said.actions}>
        {actionKinds.filter((action) => action !== "delete").map(offered)}
        {capabilities !== null && capabilities.create !== "none" && job.workflow !== null && (
          <button type="button" onClick={() => host.open({ page: "create", like: row.key })}>
            {said.rerunEdited}
          </button>
        )}
        {isActive(job.status) && (row.followed ? button("unfollow", said.doNotNotify) : button("follow", said.notify))}
        {children}
        {/* Apart from what is pressed often. */}
        {offered("delete")}
      </div>
      {about !== null && about !== "mute" && (
        <ActionQuestion row={row} capabilities={capabilities} action={about} busy={busy} onAnswer={actions.act} />
      )}
      <p class="jw-outcome" data-tone={actions.message?.tone} role="status">
        {busy ? said.asking : (actions.message?.text ?? "")}{" "}
        {!busy && actions.message?.job != null && <OpenJob job={actions.message.job} host={host} />}
      </p>
    </div>
  );
};

const OpenJob = ({ job, host }: { readonly job: JobView["key"]; readonly host: Pick<UiHost, "open"> }) => (
  <button type="button" onClick={() => host.open({ page: "job", job })}>
    {words().open}
  </button>
);

interface ActionQuestionProps {
  readonly row: JobView;
  readonly capabilities: Capabilities | null;
  readonly action: ActionKind;
  readonly busy: boolean;
  readonly onAnswer: Actions["act"];
}

/** Says what an action will really do, before it is done. */
const ActionQuestion = ({ row, capabilities, action, busy, onAnswer }: ActionQuestionProps) => {
  const effect = capabilities === null ? null : offeredAction(capabilities, action, row.job);
  const { verb, yes, no, harms } = actionWords[action];
  const said = questionWords();
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    // What harms nothing is what Enter presses.
    keep.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <div
      class="jw-detail-question"
      role="alertdialog"
      aria-label={said.ask(verb, row.job.name)}
      onKeyDown={(event) => {
        if (event.key === "Escape") onAnswer(row, "keep");
      }}
    >
      <p>
        <strong>{said.ask(verb, row.job.name)}</strong>
      </p>
      <p>{effect === null ? said.tooLate(jobWord(row.job)) : actionConsequence(effect)}</p>
      <div class="jw-answers">
        {effect !== null && (
          <button
            type="button"
            class={harms ? "jw-danger" : "jw-primary"}
            disabled={busy}
            onClick={() => onAnswer(row, action)}
          >
            {yes}
          </button>
        )}
        <button ref={keep} type="button" onClick={() => onAnswer(row, "keep")}>
          {effect === null ? said.close : no}
        </button>
      </div>
    </div>
  );
};
