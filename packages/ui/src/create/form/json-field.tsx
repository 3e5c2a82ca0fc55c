import type { FieldProps } from "@rjsf/utils";
import { useEffect, useState } from "preact/compat";
import { readJson } from "../json-text.ts";
import { words } from "../words.ts";
import { useField } from "./field-problems.ts";

/** A part of the input that may be anything: its JSON. While that has a mistake the last good value stands. */
export const JsonField = (props: FieldProps) => {
  const { fieldPathId, formData, onChange, disabled, schema, required } = props;
  const id = fieldPathId.$id;
  const { aria } = useField(id, schema.description);
  const [text, setText] = useState(() => shown(formData));
  const read = readJson(text);
  // What came from elsewhere (a preset, the JSON of the whole) takes the place of what was typed.
  useEffect(() => {
    setText((before) => {
      const known = readJson(before);
      const same = before.trim() === "" ? formData === undefined : known.ok && same_(known.value, formData);
      return same || !known.ok ? before : shown(formData);
    });
  }, [formData]);
  const mistakeId = `${id}__mistake`;
  return (
    <>
      <textarea
        class="jw-form-code"
        id={id}
        rows={Math.min(12, Math.max(3, text.split("\n").length))}
        value={text}
        disabled={disabled}
        spellcheck={false}
        aria-label={schema.title ?? props.name}
        aria-required={required}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value);
          const next = readJson(currentTarget.value);
          if (next.ok) onChange(currentTarget.value.trim() === "" ? undefined : next.value, fieldPathId.path);
        }}
        {...aria}
        aria-invalid={aria["aria-invalid"] || !read.ok}
        aria-describedby={[aria["aria-describedby"], read.ok ? null : mistakeId].filter(Boolean).join(" ") || undefined}
      />
      {!read.ok && (
        <p class="jw-form-errors" id={mistakeId}>
          {read.at === null ? words().mistakeEnd : words().mistake(read.at.line, read.at.column)}
        </p>
      )}
    </>
  );
};

const shown = (value: unknown): string => (value === undefined ? "" : JSON.stringify(value, null, 2));
const same_ = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
