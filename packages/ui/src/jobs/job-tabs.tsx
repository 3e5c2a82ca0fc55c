import { currentLocale } from "@jobwatch/core";
import { useEffect } from "preact/compat";
import { type JobTab, jobTabs } from "./select-jobs.ts";
import { words } from "./words.ts";

export interface JobTabsProps {
  readonly selected: JobTab;
  readonly counts: Readonly<Record<JobTab, number>>;
  /** The element that holds the selected tab's jobs. */
  readonly panel: string;
  readonly onSelect: (tab: JobTab) => void;
}

/** How far an arrow key goes. */
const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** One tab for each group of statuses, with its count; arrow keys go from one to the next. */
export const JobTabs = ({ selected, counts, panel, onSelect }: JobTabsProps) => {
  const number = new Intl.NumberFormat(currentLocale());
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = jobTabs.findIndex(({ id }) => id === selected);
    const next = jobTabs[(at + step + jobTabs.length) % jobTabs.length];
    if (next === undefined) return;
    onSelect(next.id);
    document.getElementById(tabId(next.id))?.focus();
  };
  useEffect(() => {
    // Where they do not fit beside each other.
    document.getElementById(tabId(selected))?.scrollIntoView?.({ block: "nearest", inline: "nearest" });
  }, [selected]);
  return (
    <div class="jw-tabs" role="tablist" aria-label={words().tabsAbout} onKeyDown={move}>
      {jobTabs.map(({ id }) => (
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
          {words().tabs[id]} <span class="jw-count">{number.format(counts[id])}</span>
        </button>
      ))}
    </div>
  );
};

/** The element of a tab, which names the panel of its jobs. */
export const tabId = (tab: JobTab): string => `tab-${tab}`;
