import { type NotifyFrom, notifyFroms } from "@jobwatch/core";
import { ChoiceField } from "../fields/choice-field.tsx";
import { words } from "./words.ts";

export interface NotifyFromFormProps {
  readonly kept: NotifyFrom;
  readonly onSave: (next: NotifyFrom) => void;
}

/** Who tells the person where several of theirs watch the same server. Kept as soon as it is chosen. */
export const NotifyFromForm = ({ kept, onSave }: NotifyFromFormProps) => (
  <section class="jw-card">
    <h2>{words().notify}</h2>
    <ChoiceField
      label={words().notifyLabel}
      help={words().notifyHelp}
      value={kept}
      choices={notifyFroms.map((each) => [each, words()[each]])}
      onValue={(value) => onSave(notifyFroms.find((each) => each === value) ?? "automatic")}
    />
  </section>
);
