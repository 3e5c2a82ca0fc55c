import { useId } from "preact/compat";

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly help?: string;
  readonly placeholder?: string;
  /** What is typed is not shown. */
  readonly hidden?: boolean;
  /** Phones then bring the keys for an address. */
  readonly address?: boolean;
}

/** One line of input with its name and what to know about it. */
export const TextField = ({ label, value, onValue, help, placeholder, hidden, address }: TextFieldProps) => {
  const id = useId();
  const input = {
    id,
    inputMode: address ? "url" : "text",
    autocomplete: "off",
    spellcheck: false,
    value,
    placeholder: placeholder ?? "",
    ...(help === undefined ? {} : { "aria-describedby": `${id}-help` }),
    onInput: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => onValue(currentTarget.value),
  } as const;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hidden ? <input {...input} type="password" /> : <input {...input} type="text" />}
      {help !== undefined && (
        <span id={`${id}-help`} class="help">
          {help}
        </span>
      )}
    </div>
  );
};
