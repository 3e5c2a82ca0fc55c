import { plainLine } from "@jobwatch/core";
import { type BaseInputTemplateProps, getInputProps, type WidgetProps } from "@rjsf/utils";
import { useState } from "preact/compat";
import { structureMessages } from "../problems.ts";
import { words } from "../words.ts";
import { useField } from "./field-problems.ts";

const inputTypes = [
  "text",
  "number",
  "password",
  "email",
  "url",
  "date",
  "datetime-local",
  "time",
  "color",
  "range",
] as const;

/** Every control that is one line: texts, numbers, dates, addresses. */
export const BaseInputTemplate = (props: BaseInputTemplateProps) => {
  const { id, value, readonly, disabled, onChange, onChangeOverride, options, schema, type, required } = props;
  const { aria } = useField(id, schema.description);
  const { type: kind, step, min, max } = getInputProps(schema, type, options);
  return (
    <input
      id={id}
      // Its types know each kind of input apart, and here it is one of them.
      type={(inputTypes.find((each) => each === kind) ?? "text") as "text"}
      // The limits are said by us, at the field; the browser's own would only stop the spinner.
      {...(kind === "number" ? { step: "any" } : { step, min, max })}
      value={value ?? ""}
      readOnly={readonly}
      disabled={disabled}
      aria-required={required}
      autocomplete="off"
      spellcheck={false}
      onInput={(event) => {
        if (onChangeOverride) return onChangeOverride(event);
        const text = event.currentTarget.value;
        onChange(text === "" ? options.emptyValue : text);
      }}
      {...aria}
    />
  );
};

export const CheckboxWidget = ({ id, value, disabled, readonly, label, onChange, schema, required }: WidgetProps) => {
  const { aria } = useField(id, schema.description);
  return (
    <label class="jw-form-check">
      <input
        id={id}
        type="checkbox"
        checked={value === true}
        disabled={disabled || readonly}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        {...aria}
      />
      <span>
        <bdi>{label}</bdi>
        {required && value === undefined && <span class="jw-form-needed"> {words().needed}</span>}
      </span>
    </label>
  );
};

/** One of several values, or several of them. The values may be of any kind: their places stand for them. */
export const SelectWidget = (props: WidgetProps) => {
  const {
    id,
    value,
    disabled,
    readonly,
    onChange,
    options,
    multiple = false,
    required,
    schema,
    label,
    hideLabel,
  } = props;
  const { aria } = useField(id, schema.description);
  const choices = options.enumOptions ?? [];
  const off = disabled || readonly;
  if (multiple) {
    const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
    return (
      <fieldset class="jw-form-checks" id={id} aria-label={label} {...aria}>
        {choices.map((choice, index) => (
          <label class="jw-form-check" key={JSON.stringify(choice.value)}>
            <input
              type="checkbox"
              checked={chosen.some((each) => isSame(each, choice.value))}
              disabled={off}
              onChange={({ currentTarget }) => {
                const on = choices.filter((each, at) =>
                  at === index ? currentTarget.checked : chosen.some((one) => isSame(one, each.value)),
                );
                onChange(on.map((each) => each.value));
              }}
            />
            <bdi>{plainLine(choice.label)}</bdi>
          </label>
        ))}
      </fieldset>
    );
  }
  // Which of several forms a value has is always one of them.
  const isBranch = /__(any|one)of_select$/.test(id);
  const place = choices.findIndex((choice) => isSame(choice.value, value));
  return (
    <select
      id={id}
      value={String(place)}
      disabled={off}
      aria-required={required}
      {...(hideLabel || isBranch ? { "aria-label": label || words().kindOf } : {})}
      onChange={({ currentTarget }) => onChange(choices[Number(currentTarget.value)]?.value)}
      {...aria}
    >
      {(place < 0 || !(required || isBranch)) && <option value="-1">{words().choose}</option>}
      {choices.map((choice, index) => (
        <option key={JSON.stringify(choice.value)} value={String(index)}>
          {plainLine(choice.label)}
        </option>
      ))}
    </select>
  );
};

const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

export const TextareaWidget = ({ id, value, disabled, readonly, onChange, options, schema, required }: WidgetProps) => {
  const { aria } = useField(id, schema.description);
  return (
    <textarea
      id={id}
      rows={4}
      value={typeof value === "string" ? value : ""}
      disabled={disabled}
      readOnly={readonly}
      aria-required={required}
      onInput={({ currentTarget }) => onChange(currentTarget.value === "" ? options.emptyValue : currentTarget.value)}
      {...aria}
    />
  );
};

/** The text of a structure, read at once: what is wrong stands below with its line. A file may be chosen instead. */
export const StructureWidget = (props: WidgetProps) => {
  const { id, value, disabled, onChange, schema, required } = props;
  const { aria, errors } = useField(id, schema.description);
  const [touched, setTouched] = useState(false);
  const text = typeof value === "string" ? value : "";
  const messages = text === "" ? [] : structureMessages(text);
  const readingId = `${id}__reading`;
  return (
    <>
      <textarea
        class="jw-form-code"
        id={id}
        rows={12}
        value={text}
        disabled={disabled}
        spellcheck={false}
        aria-required={required}
        onInput={({ currentTarget }) => onChange(currentTarget.value === "" ? undefined : currentTarget.value)}
        onBlur={() => setTouched(true)}
        {...aria}
        aria-describedby={[aria["aria-describedby"], readingId].filter(Boolean).join(" ")}
      />
      <div class="jw-form-file">
        <label class="jw-form-label" for={`${id}__file`}>
          {words().fromFile}
        </label>
        <input
          id={`${id}__file`}
          type="file"
          disabled={disabled}
          onChange={async ({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file === undefined) return;
            onChange(await file.text());
            setTouched(true);
          }}
        />
      </div>
      <div id={readingId} role="status">
        {text !== "" && messages.length === 0 && <p class="jw-form-help">{words().structureFine}</p>}
        {touched && errors.length === 0 && messages.length > 0 && (
          <ul class="jw-form-errors">
            {messages.map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
};
