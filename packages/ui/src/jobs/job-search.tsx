import { type RefObject, useEffect, useRef, useState } from "preact/compat";
import { Glyph } from "./icon-button.tsx";
import { words } from "./words.ts";

/** The list follows when the person pauses (ms). */
const pause = 150;

export interface JobSearchProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly search: string;
  /** Only this workflow's jobs are shown; null: those of all. */
  readonly workflow: string | null;
  readonly onSearch: (search: string) => void;
  readonly onAllWorkflows: () => void;
}

/** What is searched for, and the workflow that the list is narrowed to. */
export const JobSearch = ({ field, search, workflow, onSearch, onAllWorkflows }: JobSearchProps) => {
  const [typed, setTyped] = useState(search);
  const told = useRef(search);
  // Somebody else emptied it.
  useEffect(() => {
    if (search !== told.current) setTyped(search);
    told.current = search;
  }, [search]);
  useEffect(() => {
    if (typed === told.current) return;
    const timer = setTimeout(() => {
      told.current = typed;
      onSearch(typed);
    }, pause);
    return () => clearTimeout(timer);
  }, [typed, onSearch]);
  const { searchHint, workflowChip, allWorkflows } = words();
  return (
    <search class="jw-search">
      <input
        ref={field}
        type="search"
        aria-label={words().search}
        placeholder={searchHint}
        value={typed}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      {workflow !== null && (
        <button type="button" class="jw-chip" title={allWorkflows} onClick={onAllWorkflows}>
          <bdi class="jw-cut">{workflowChip(workflow)}</bdi>
          <Glyph icon="close" />
        </button>
      )}
    </search>
  );
};
