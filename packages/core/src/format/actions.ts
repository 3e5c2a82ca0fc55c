import type { ActionEffect, ActionKind, Capabilities } from "../connectors/connector.ts";
import type { Job } from "../model/job.ts";

/** What an action would do to this job now; null: it is not offered. */
export const offeredAction = (
  capabilities: Capabilities,
  action: ActionKind,
  { status }: Pick<Job, "status">,
): ActionEffect | null => {
  const effect = capabilities.actions[action];
  return effect?.from.includes(status) ? effect : null;
};

/** How an action is called and told. */
export interface ActionWords {
  /** On its button; also before `“train”?`. */
  readonly verb: string;
  /** The answers to its question. */
  readonly yes: string;
  readonly no: string;
  /** `Asked to cancel “train”`; `“train” could not be cancelled`. */
  readonly done: string;
  readonly failed: string;
  /** It ends or loses something: always asked about first. */
  readonly harms: boolean;
}

/** THE table of what actions are called. In the order in which they are offered. */
export const actionWords: Readonly<Record<ActionKind, ActionWords>> = {
  resume: {
    verb: "Resume",
    yes: "Resume job",
    no: "Leave it",
    done: "Resumed",
    failed: "could not be resumed",
    harms: false,
  },
  rerun: {
    verb: "Re-run",
    yes: "Re-run job",
    no: "Leave it",
    done: "Started",
    failed: "could not be started again",
    harms: false,
  },
  cancel: {
    verb: "Cancel",
    yes: "Cancel job",
    no: "Keep running",
    done: "Asked to cancel",
    failed: "could not be cancelled",
    harms: true,
  },
  cancelAll: {
    verb: "Cancel all beside",
    yes: "Cancel all of them",
    no: "Keep running",
    done: "Asked to cancel all beside",
    failed: "and those beside it could not be cancelled",
    harms: true,
  },
  delete: {
    verb: "Delete",
    yes: "Delete job",
    no: "Keep it",
    done: "Deleted",
    failed: "could not be deleted",
    harms: true,
  },
};

export const actionKinds = Object.keys(actionWords) as readonly ActionKind[]; // a record has just its keys

/** A person is asked before: it harms, or does not just what its button says. */
export const asksFirst = (action: ActionKind, { scope }: ActionEffect): boolean =>
  actionWords[action].harms || scope !== null;

/** What a person should know before an action, beside "Cancel X?"; empty: it does just what the button says. */
export const actionConsequence = ({ affects, answer, scope }: ActionEffect): string =>
  [
    scope ??
      (affects === "whole-run" ? "This affects the whole run that the job belongs to, not the job alone." : null),
    answer === "requested" ? "The server is asked to stop it; it may go on for a moment." : null,
  ]
    .filter((sentence) => sentence !== null)
    .join(" ");
