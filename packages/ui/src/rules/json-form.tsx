import { readRule } from "@jobwatch/core";
import { useId, useState } from "preact/compat";
import { FieldProblem } from "../fields/text-field.tsx";
import { RuleFrame } from "./rule-frame.tsx";
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
  const id = useId();
  const submit = () => {
    const parsed = parse(text);
    const fault = parsed === undefined ? words().noJson : readRule(parsed, index).problem;
    setProblem(fault);
    if (fault === null) onSave(parsed);
  };
  return (
    <RuleFrame onSubmit={submit} onCancel={onCancel}>
      <div class="jw-field">
        <label for={id}>{words().json}</label>
        <textarea
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
    </RuleFrame>
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
