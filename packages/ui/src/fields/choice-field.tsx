import { useId } from "preact/compat";

export interface ChoiceFieldProps {
  readonly label: string;
  readonly value: string;
  /** Each value with its words. */
  readonly choices: readonly (readonly [value: string, words: string])[];
  readonly onValue: (value: string) => void;
  readonly help?: string;
  /** The name is for screen readers alone: what is chosen says enough beside others. */
  readonly bare?: boolean;
}

/** One of several values. */
export const ChoiceField = ({ label, value, choices, onValue, help, bare = false }: ChoiceFieldProps) => {
  const id = useId();
  return (
    <div class={bare ? "jw-bare-field" : "jw-field"}>
      <label for={id} class={bare ? "jw-unseen" : ""}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={({ currentTarget }) => onValue(currentTarget.value)}
        {...(help === undefined ? {} : { "aria-describedby": `${id}-help` })}
      >
        {choices.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
      {help !== undefined && (
        <span id={`${id}-help`} class="jw-help">
          {help}
        </span>
      )}
    </div>
  );
};
