import { useEffect, useRef } from "preact/compat";
import type { Draft } from "./draft.ts";
import { fieldId } from "./form/field-problems.ts";
import { jsonInputId } from "./input-editor.tsx";
import { lineOfPath } from "./json-text.ts";
import type { InputProblem } from "./problems.ts";
import { words } from "./words.ts";

export interface ProblemSummaryProps {
  readonly problems: readonly InputProblem[];
  readonly draft: Draft;
}

/** Everything that is to be mended, each a way to its place. It takes the focus when it comes. */
export const ProblemSummary = ({ problems, draft }: ProblemSummaryProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  // Each new finding is read out anew.
  useEffect(() => heading.current?.focus(), [problems]);
  return (
    <div class="jw-note jw-note-trouble jw-summary">
      <h2 class="jw-note-title" tabIndex={-1} ref={heading}>
        {words().notStarted}: {words().toMend(problems.length)}
      </h2>
      <ol>
        {problems.map(({ path, message }) => (
          <li key={`${path.join("\n")} ${message}`}>
            <button type="button" class="jw-link" onClick={() => goTo(path, draft)}>
              <bdi>{placeName(path, draft)}</bdi>
            </button>
            : {message}
          </li>
        ))}
      </ol>
    </div>
  );
};

const placeName = (path: readonly string[], draft: Draft): string => {
  const keys =
    path.length === 0 ? words().whole : path.map((key) => (/^\d+$/.test(key) ? `${Number(key) + 1}` : key)).join(" › ");
  return draft.as === "json" ? `${words().atLine(lineOfPath(draft.text, path))}, ${keys}` : keys;
};

/** To the field, or to what holds it where it has none of its own; in the JSON to its line. */
const goTo = (path: readonly string[], draft: Draft): void => {
  if (draft.as === "json") {
    goToLine(draft.text, lineOfPath(draft.text, path));
    return;
  }
  for (let length = path.length; length >= 0; length--) {
    const field = document.getElementById(fieldId(path.slice(0, length)));
    if (field === null) continue;
    const control = field.matches("fieldset")
      ? (field.querySelector<HTMLElement>("input, select, textarea, button") ?? field)
      : field;
    control.focus();
    control.scrollIntoView({ block: "center" });
    return;
  }
};

const goToLine = (text: string, line: number): void => {
  const area = document.getElementById(jsonInputId);
  if (!(area instanceof HTMLTextAreaElement)) return;
  const start =
    text
      .split("\n")
      .slice(0, line - 1)
      .join("\n").length + (line > 1 ? 1 : 0);
  const end = text.indexOf("\n", start);
  area.focus();
  area.setSelectionRange(start, end < 0 ? text.length : end);
};
