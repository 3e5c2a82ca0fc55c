import type { Startable, StartableWorkflow } from "@jobwatch/core";
import { useId, useRef, useState } from "preact/compat";
import { words } from "./words.ts";

export interface WorkflowPickerProps {
  readonly workflows: Startable["workflows"];
  /** What cannot be started, and why. */
  readonly problems: readonly string[];
  readonly onChoose: (workflow: StartableWorkflow) => void;
}

/** All workflows of a server, searched by what is typed; arrow keys go through those that match, Enter takes one. */
export const WorkflowPicker = ({ workflows, problems, onChoose }: WorkflowPickerProps) => {
  const id = useId();
  const [search, setSearch] = useState("");
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const found = matching(workflows, search);
  const active = Math.min(at, found.length - 1);
  const option = (place: number): string => `${id}-${place}`;
  const move = (to: number): void => {
    const place = Math.max(0, Math.min(found.length - 1, to));
    setAt(place);
    list.current?.children[place]?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + 8,
      PageUp: active - 8,
    };
    const to = steps[event.key];
    if (to !== undefined) {
      event.preventDefault();
      move(to);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const chosen = found[active];
      if (chosen !== undefined) onChoose(chosen);
    }
  };
  return (
    <div class="jw-picker">
      <label class="jw-form-label" for={`${id}-search`}>
        {words().workflow}
      </label>
      <input
        id={`${id}-search`}
        type="text"
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? option(active) : undefined}
        placeholder={words().search}
        autocomplete="off"
        spellcheck={false}
        value={search}
        onInput={({ currentTarget }) => {
          setSearch(currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <p class="jw-form-help" role="status">
        {found.length > 0 ? words().found(found.length) : workflows.length > 0 ? words().noMatch : words().noWorkflows}
      </p>
      {found.length > 0 && (
        <div class="jw-picker-list" id={`${id}-list`} role="listbox" aria-label={words().workflow} ref={list}>
          {found.map((workflow, place) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the search, which keeps the focus.
            // biome-ignore lint/a11y/useFocusableInteractive: as above.
            <div
              key={workflow.id}
              id={option(place)}
              class="jw-picker-option"
              role="option"
              aria-selected={place === active}
              onClick={() => onChoose(workflow)}
            >
              <WorkflowName {...workflow} />
              {workflow.about !== null && <span class="jw-picker-about">{workflow.about}</span>}
            </div>
          ))}
        </div>
      )}
      {problems.length > 0 && (
        <details class="jw-picker-problems">
          <summary>{words().unusable(problems.length)}</summary>
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
};

/** Its name, and its id where that says more. */
export const WorkflowName = ({ id, name }: Pick<StartableWorkflow, "id" | "name">) => (
  <span class="jw-picker-name">
    <bdi>{name}</bdi>
    {id !== name && (
      <>
        {" "}
        <bdi class="jw-picker-id">{id}</bdi>
      </>
    )}
  </span>
);

/** Those in which each typed word occurs; those whose name begins with the text stand first. */
const matching = (workflows: Startable["workflows"], search: string): Startable["workflows"] => {
  const typed = search.trim().toLocaleLowerCase();
  if (typed === "") return workflows;
  const parts = typed.split(/\s+/);
  const found = workflows.filter(({ id, name, about }) => {
    const said = `${name} ${id} ${about ?? ""}`.toLocaleLowerCase();
    return parts.every((part) => said.includes(part));
  });
  const begins = ({ name }: StartableWorkflow): number => (name.toLocaleLowerCase().startsWith(typed) ? 0 : 1);
  return found.toSorted((a, b) => begins(a) - begins(b));
};
