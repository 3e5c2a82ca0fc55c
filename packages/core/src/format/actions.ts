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

/** What a person should know before cancelling, beside "Cancel X?"; empty: it does just what the button says. */
export const cancelConsequence = ({ affects, answer, scope }: ActionEffect): string =>
  [
    scope ??
      (affects === "whole-run" ? "This affects the whole run that the job belongs to, not the job alone." : null),
    answer === "requested" ? "The server is asked to stop it; it may go on for a moment." : null,
  ]
    .filter((sentence) => sentence !== null)
    .join(" ");
