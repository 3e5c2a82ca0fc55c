import { OutcomeNote, right, TextField, useTry, wrong } from "@jobwatch/ui";
import { useEffect, useId, useState } from "preact/compat";
import { browser } from "wxt/browser";
import { createQuietHoursStore, type WrittenQuietHours } from "../policy/quiet-hours-store.ts";
import { areaStorage } from "../ports/storage.ts";

const store = createQuietHoursStore(areaStorage(browser.storage.local));

/** The hours of the day in which nothing is told. */
export const QuietHoursForm = () => {
  const [hours, setHours] = useState<WrittenQuietHours | null>(null);
  const { outcome, say } = useTry();
  const id = useId();
  useEffect(() => void store.written().then(setHours), []);
  if (hours === null) return null;
  const submit = async (event: Event) => {
    event.preventDefault();
    const saved = await store.write(hours);
    if (!saved) return say(wrong("Enter times like 22:00, and a time zone like Europe/Berlin or nothing."));
    say(right(hours.enabled ? `Saved: quiet from ${hours.from} to ${hours.to}.` : "Saved: no hours are quiet."));
  };
  return (
    <form class="jw-card" onSubmit={(event) => void submit(event)} noValidate>
      <h2>Quiet hours</h2>
      <p class="jw-help">Nothing is told in them. What was held back is told together at their end.</p>
      <p class="jw-check">
        <input
          id={id}
          type="checkbox"
          checked={hours.enabled}
          onChange={({ currentTarget }) => setHours({ ...hours, enabled: currentTarget.checked })}
        />
        <label for={id}>Keep quiet hours</label>
      </p>
      <TextField label="From" value={hours.from} onValue={(from) => setHours({ ...hours, from })} />
      <TextField label="To" value={hours.to} onValue={(to) => setHours({ ...hours, to })} />
      <TextField
        label="Time zone"
        value={hours.timeZone}
        onValue={(timeZone) => setHours({ ...hours, timeZone })}
        help="Empty: this machine's"
      />
      <button type="submit" class="jw-primary">
        Save
      </button>
      <OutcomeNote outcome={outcome} />
    </form>
  );
};
