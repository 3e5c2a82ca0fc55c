import type { BulkPlan } from "./bulk.ts";
import { words } from "./words.ts";

export interface BulkBarProps {
  readonly chosen: number;
  /** What can be done to at least one of them. */
  readonly plans: readonly BulkPlan[];
  /** Under way: how many are done, of how many. */
  readonly progress: { readonly done: number; readonly all: number } | null;
  readonly onAsk: (plan: BulkPlan) => void;
  readonly onNone: () => void;
}

/** What can be done to the chosen jobs together. Each asks first. */
export const BulkBar = ({ chosen, plans, progress, onAsk, onNone }: BulkBarProps) => {
  const text = words();
  if (chosen === 0 && progress === null) return null;
  return (
    <section class="jw-bulk" aria-label={text.chosenAbout}>
      <span role="status">{progress === null ? text.chosen(chosen) : text.underWay(progress.done, progress.all)}</span>
      {progress === null && (
        <>
          {plans.map((plan) => (
            <button key={plan.action} type="button" onClick={() => onAsk(plan)}>
              {text.bulkNames[plan.action](plan.jobs.length)}…
            </button>
          ))}
          <button type="button" class="jw-plain" onClick={onNone}>
            {text.unchoose}
          </button>
        </>
      )}
    </section>
  );
};
