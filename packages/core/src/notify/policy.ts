import type { Mute } from "./mutes.ts";
import type { QuietHours } from "./quiet-hours.ts";
import { defaultRules, type Rule } from "./rules.ts";

/** What the person wants to be told, and when. */
export interface Policy {
  readonly rules: readonly Rule[];
  readonly mutes: readonly Mute[];
  /** null: none. */
  readonly quietHours: QuietHours | null;
  readonly notifyFrom: NotifyFrom;
}

/**
 * Whether this host tells the person. `automatic`: unless another one that watches the same server was first, where the
 * server can say so. `always`: whoever else does; those that are `automatic` then leave it to this one. `never`: others do.
 */
export const notifyFroms = ["automatic", "always", "never"] as const;
export type NotifyFrom = (typeof notifyFroms)[number];

export const defaultPolicy: Policy = { rules: defaultRules, mutes: [], quietHours: null, notifyFrom: "automatic" };
