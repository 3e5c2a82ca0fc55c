import { type Connection, choiceWord, chosen, type Field, withSetting } from "@jobwatch/core";
import { ChoiceField } from "../fields/choice-field.tsx";
import { TextField } from "../fields/text-field.tsx";

export interface SettingFieldProps {
  readonly field: Field;
  readonly settings: Connection["settings"];
  readonly onSettings: (settings: Connection["settings"]) => void;
  readonly problem?: string | null;
}

/** One setting of a connection, as its field says that it is entered. */
export const SettingField = ({ field, settings, onSettings, problem = null }: SettingFieldProps) => {
  const { key, label, help, type, choices } = field;
  const change = (value: string) => onSettings(withSetting(settings, field, value));
  if (type === "choice")
    return (
      <ChoiceField
        label={label}
        help={help}
        value={chosen(field, settings)}
        choices={choices.map((choice) => [choice, choiceWord(choice)])}
        onValue={change}
      />
    );
  return (
    <TextField
      label={label}
      help={help}
      address={type === "url"}
      value={settings[key] ?? ""}
      onValue={change}
      problem={problem}
    />
  );
};
