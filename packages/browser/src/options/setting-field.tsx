import { type Connection, chosen, type Field, withSetting } from "@jobwatch/core";
import { useId } from "preact/compat";
import { TextField } from "./text-field.tsx";

export interface SettingFieldProps {
  readonly field: Field;
  readonly settings: Connection["settings"];
  readonly onSettings: (settings: Connection["settings"]) => void;
}

/** One setting of a connection, as its field says that it is entered. */
export const SettingField = ({ field, settings, onSettings }: SettingFieldProps) => {
  const id = useId();
  const { key, label, help, type, choices } = field;
  const change = (value: string) => onSettings(withSetting(settings, field, value));
  if (type !== "choice")
    return (
      <TextField label={label} help={help} address={type === "url"} value={settings[key] ?? ""} onValue={change} />
    );
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        aria-describedby={`${id}-help`}
        value={chosen(field, settings)}
        onChange={({ currentTarget }) => change(currentTarget.value)}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
      <span id={`${id}-help`} class="help">
        {help}
      </span>
    </div>
  );
};
