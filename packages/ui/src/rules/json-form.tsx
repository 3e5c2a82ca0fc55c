import { readRule } from "@jobwatch/core";
import { useEffect, useId, useRef, useState } from "preact/compat";
import { FieldProblem } from "../fields/text-field.tsx";
import { words } from "./words.ts";

export interface JsonFormProps {
  /** What nobody can read as a rule. */
  readonly raw: unknown;
  /** Its place in the list, from 0. */
  readonly index: number;
  /** What is a rule now. */
  readonly onSave: (raw: unknown) => void;
  readonly onCancel: () => void;
}

/** A rule that the form cannot show, as it is written, to be corrected. */
export const JsonForm = ({ raw, index, onSave, onCancel }: JsonFormProps) => {
  const [text, setText] = useState(() => JSON.stringify(raw, null, 2));
  const [problem, setProblem] = useState<string | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  useEffect(() => area.current?.focus(), []);
  const submit = (event: Event) => {
    event.preventDefault();
    const parsed = parse(text);
    const fault = parsed === undefined ? words().noJson : readRule(parsed, index).problem;
    setProblem(fault);
    if (fault === null) onSave(parsed);
  };
  return (
    <form class="jw-card jw-rule-form" onSubmit={submit} noValidate>
      <div class="jw-field">
        <label for={id}>{words().json}</label>
        <textarea
          ref={area}
          id={id}
          rows={8}
          spellcheck={false}
          value={text}
          aria-invalid={problem !== null}
          {...(problem === null ? {} : { "aria-describedby": `${id}-problem` })}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <FieldProblem id={`${id}-problem`} problem={problem} />
      </div>
      <div class="jw-buttons">
        <button type="submit" class="jw-primary">
          {words().save}
        </button>
        <button type="button" onClick={onCancel}>
          {words().cancel}
        </button>
      </div>
    </form>
  );
};

/** undefined: no JSON. */
const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
