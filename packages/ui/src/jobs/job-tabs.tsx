import { type JobTab, jobTabs } from "./select-jobs.ts";

export interface JobTabsProps {
  readonly selected: JobTab;
  readonly counts: Readonly<Record<JobTab, number>>;
  /** The element that holds the selected tab's jobs. */
  readonly panel: string;
  readonly onSelect: (tab: JobTab) => void;
}

/** One tab for each group of statuses, with its count; arrow keys go from one to the next. */
export const JobTabs = ({ selected, counts, panel, onSelect }: JobTabsProps) => {
  const move = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = jobTabs.findIndex(({ id }) => id === selected);
    const next = jobTabs[(at + step + jobTabs.length) % jobTabs.length];
    if (next === undefined) return;
    onSelect(next.id);
    document.getElementById(tabId(next.id))?.focus();
  };
  return (
    <div class="jw-tabs" role="tablist" aria-label="Jobs by status" onKeyDown={move}>
      {jobTabs.map(({ id, title }) => (
        <button
          key={id}
          id={tabId(id)}
          type="button"
          role="tab"
          aria-selected={id === selected}
          aria-controls={panel}
          tabIndex={id === selected ? 0 : -1}
          onClick={() => onSelect(id)}
        >
          {title} <span class="jw-count">{counts[id]}</span>
        </button>
      ))}
    </div>
  );
};

const tabId = (tab: JobTab): string => `tab-${tab}`;
