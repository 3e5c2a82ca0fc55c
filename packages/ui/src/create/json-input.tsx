import { useId, useRef } from "preact/compat";
import { tidied } from "./draft.ts";
import { readJson } from "./json-text.ts";
import { words } from "./words.ts";

export interface JsonInputProps {
  /** The textarea's id: by it a problem leads here. */
  readonly id: string;
  readonly text: string;
  readonly wrong: boolean;
  readonly disabled: boolean;
  readonly onChange: (text: string) => void;
}

/** The input as its JSON, with the numbers of its lines, and where it is none. */
export const JsonInput = ({ id, text, wrong, disabled, onChange }: JsonInputProps) => {
  const about = useId();
  const numbers = useRef<HTMLPreElement>(null);
  const read = readJson(text);
  const count = text.split("\n").length;
  return (
    <div class="jw-form-field">
      <p class="jw-form-help" id={`${about}-help`}>
        {words().jsonHelp}
      </p>
      <div class="jw-json-input">
        <pre class="jw-json-lines" aria-hidden="true" ref={numbers}>
          {Array.from({ length: count }, (_, line) => line + 1).join("\n")}
        </pre>
        <textarea
          class="jw-form-code"
          id={id}
          aria-label={`${words().input}, ${words().json}`}
          rows={Math.min(24, Math.max(8, count))}
          wrap="off"
          value={text}
          disabled={disabled}
          spellcheck={false}
          aria-invalid={wrong || !read.ok}
          aria-describedby={read.ok ? `${about}-help` : `${about}-help ${about}-mistake`}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
          onScroll={({ currentTarget }) => {
            if (numbers.current !== null) numbers.current.scrollTop = currentTarget.scrollTop;
          }}
        />
      </div>
      <div role="status">
        {!read.ok && (
          <p class="jw-form-errors" id={`${about}-mistake`}>
            {read.at === null ? words().mistakeEnd : words().mistake(read.at.line, read.at.column)}
          </p>
        )}
      </div>
      {read.ok && text.trim() !== "" && (
        <button type="button" disabled={disabled} onClick={() => onChange(tidied(text))}>
          {words().format}
        </button>
      )}
    </div>
  );
};
