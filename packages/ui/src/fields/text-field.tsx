import { useId } from "preact/compat";

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly help?: string;
  readonly placeholder?: string;
  /** What is wrong with the value; null: nothing that is to be said now. */
  readonly problem?: string | null;
  /** What is typed is not shown. */
  readonly hidden?: boolean;
  /** Phones then bring the keys for an address. */
  readonly address?: boolean;
  /** What may be meant, offered while typing. */
  readonly suggestions?: readonly string[];
}

/** One line of input with its name, what to know about it and what is wrong with it. */
export const TextField = ({
  label,
  value,
  onValue,
  help,
  placeholder = "",
  problem = null,
  hidden = false,
  address = false,
  suggestions,
}: TextFieldProps) => {
  const id = useId();
  const described = [help === undefined ? "" : `${id}-help`, problem === null ? "" : `${id}-problem`].join(" ").trim();
  const input = {
    id,
    inputMode: address ? "url" : "text",
    autocomplete: "off",
    spellcheck: false,
    value,
    placeholder,
    "aria-invalid": problem !== null,
    onInput: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => onValue(currentTarget.value),
    ...(described === "" ? {} : { "aria-describedby": described }),
  } as const;
  return (
    <div class="jw-field">
      <label for={id}>{label}</label>
      {hidden ? (
        <input {...input} type="password" />
      ) : suggestions === undefined ? (
        <input {...input} type="text" />
      ) : (
        <input {...input} type="text" list={`${id}-list`} />
      )}
      {suggestions !== undefined && (
        <datalist id={`${id}-list`}>
          {suggestions.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
      {help !== undefined && (
        <span id={`${id}-help`} class="jw-help">
          {help}
        </span>
      )}
      <FieldProblem id={`${id}-problem`} problem={problem} />
    </div>
  );
};

/** What is wrong with a field, below it. */
export const FieldProblem = ({ id, problem }: { readonly id: string; readonly problem: string | null }) =>
  problem === null ? null : (
    <span id={id} class="jw-field-problem">
      {problem}
    </span>
  );
