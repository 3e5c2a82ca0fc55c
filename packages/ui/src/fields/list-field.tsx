import { useId } from "preact/compat";

export interface ListFieldProps {
  readonly label: string;
  readonly help: string;
  readonly values: readonly string[];
  readonly onValues: (values: readonly string[]) => void;
  /** What is typed and not added yet: the form takes it for meant. Adding it when the field is left would move what is clicked. */
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly suggestions: readonly string[];
  readonly words: {
    readonly add: string;
    /** What "Add" adds to, for who does not see where it stands. */
    readonly addTo: (what: string) => string;
    readonly remove: (value: string) => string;
  };
}

/** The values with what is typed. */
export const withText = (values: readonly string[], text: string): readonly string[] => {
  const value = text.trim();
  return value === "" || values.includes(value) ? values : [...values, value];
};

/** Several texts: each is entered, then stands with a button that removes it. */
export const ListField = ({ label, help, values, onValues, text, onText, suggestions, words }: ListFieldProps) => {
  const id = useId();
  const add = () => {
    const next = withText(values, text);
    if (next !== values) onValues(next);
    else onText("");
  };
  return (
    <div class="jw-field">
      <label for={id}>{label}</label>
      {values.length > 0 && (
        <ul class="jw-chips">
          {values.map((value) => (
            <li key={value}>
              <bdi>{value}</bdi>
              <button
                type="button"
                aria-label={words.remove(value)}
                onClick={() => onValues(values.filter((each) => each !== value))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="jw-entry-line">
        <input
          id={id}
          type="text"
          list={`${id}-list`}
          autocomplete="off"
          spellcheck={false}
          aria-describedby={`${id}-help`}
          value={text}
          onInput={({ currentTarget }) => onText(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || text.trim() === "") return;
            // The form is not what is meant.
            event.preventDefault();
            add();
          }}
        />
        <button type="button" aria-label={words.addTo(label)} onClick={add}>
          {words.add}
        </button>
      </div>
      <datalist id={`${id}-list`}>
        {suggestions.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <span id={`${id}-help`} class="jw-help">
        {help}
      </span>
    </div>
  );
};
