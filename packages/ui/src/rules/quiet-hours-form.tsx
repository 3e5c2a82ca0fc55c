import { parseQuietHours, type WrittenQuietHours } from "@jobwatch/core";
import { useMemo, useState } from "preact/compat";
import { type Outcome, right } from "../connections/outcome.ts";
import { OutcomeNote } from "../connections/outcome-note.tsx";
import { CheckField } from "../fields/check-field.tsx";
import { TextField } from "../fields/text-field.tsx";
import { words } from "./words.ts";

export interface QuietHoursFormProps {
  readonly kept: WrittenQuietHours;
  /** True once they are kept. */
  readonly onSave: (hours: WrittenQuietHours) => Promise<boolean>;
}

/** The hours of the day in which nothing is told. */
export const QuietHoursForm = ({ kept, onSave }: QuietHoursFormProps) => {
  const [hours, setHours] = useState(kept);
  const [tried, setTried] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const zones = useMemo(() => Intl.supportedValuesOf("timeZone"), []);
  const problems = tried ? problemsOf(hours) : noProblems;
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    setOutcome(null);
    if (Object.values(problemsOf(hours)).some((problem) => problem !== null)) return;
    const { enabled, from, to } = hours;
    if (await onSave(hours)) setOutcome(right(enabled ? words().savedQuiet(from, to) : words().savedNoQuiet));
  };
  return (
    <form class="jw-card" onSubmit={(event) => void submit(event)} noValidate>
      <h2>{words().quiet}</h2>
      <p class="jw-help">{words().quietHelp}</p>
      <CheckField checked={hours.enabled} onChecked={(enabled) => setHours({ ...hours, enabled })}>
        {words().quietKeep}
      </CheckField>
      <div class="jw-beside">
        <TextField
          label={words().from}
          value={hours.from}
          onValue={(from) => setHours({ ...hours, from })}
          problem={problems.from}
        />
        <TextField
          label={words().to}
          value={hours.to}
          onValue={(to) => setHours({ ...hours, to })}
          problem={problems.to}
        />
      </div>
      <TextField
        label={words().timeZone}
        value={hours.timeZone}
        onValue={(timeZone) => setHours({ ...hours, timeZone })}
        help={words().timeZoneHelp}
        suggestions={zones}
        problem={problems.timeZone}
      />
      <button type="submit" class="jw-primary">
        {words().save}
      </button>
      <OutcomeNote outcome={outcome} />
    </form>
  );
};

const noProblems = { from: null, to: null, timeZone: null };

/** What is wrong, at its field. */
const problemsOf = ({ from, to, timeZone }: WrittenQuietHours) => {
  const isTime = (text: string) => parseQuietHours(text, "00:00", "") !== null;
  return {
    from: isTime(from) ? null : words().badTime,
    to: isTime(to) ? null : words().badTime,
    timeZone: parseQuietHours("00:00", "00:00", timeZone) === null ? words().badZone : null,
  };
};
