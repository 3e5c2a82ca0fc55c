import type { ActionEffect, ActionKind, Capabilities } from "../connectors/connector.ts";
import type { Job } from "../model/job.ts";
import { actionTexts, consequenceWords } from "./words.ts";

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

/**
 * THE table of what actions are called, in the person's language at the moment of reading it. In the order in which they
 * are offered.
 */
export const actionWords: Readonly<Record<ActionKind, ActionWords>> = {
  get resume() {
    return { ...actionTexts().resume, harms: false };
  },
  get rerun() {
    return { ...actionTexts().rerun, harms: false };
  },
  get cancel() {
    return { ...actionTexts().cancel, harms: true };
  },
  get cancelAll() {
    return { ...actionTexts().cancelAll, harms: true };
  },
  get delete() {
    return { ...actionTexts().delete, harms: true };
  },
};

export const actionKinds = Object.keys(actionWords) as readonly ActionKind[]; // a record has just its keys

/** A person is asked before: it harms, or does not just what its button says. */
export const asksFirst = (action: ActionKind, { scope }: ActionEffect): boolean =>
  actionWords[action].harms || scope !== null;

/** What a person should know before an action, beside "Cancel X?"; empty: it does just what the button says. */
export const actionConsequence = ({ affects, answer, scope }: ActionEffect): string =>
  [
    scope ?? (affects === "whole-run" ? consequenceWords().wholeRun : null),
    answer === "requested" ? consequenceWords().requested : null,
  ]
    .filter((sentence) => sentence !== null)
    .join(" ");
