import type { Mute } from "./mutes.ts";
import type { QuietHours } from "./quiet-hours.ts";
import { defaultRules, type Rule } from "./rules.ts";

/** What the person wants to be told, and when. */
export interface Policy {
  readonly rules: readonly Rule[];
  readonly mutes: readonly Mute[];
  /** null: none. */
  readonly quietHours: QuietHours | null;
}

export const defaultPolicy: Policy = { rules: defaultRules, mutes: [], quietHours: null };
