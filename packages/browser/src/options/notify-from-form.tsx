import { type NotifyFrom, notifyFroms } from "@jobwatch/core";
import { useEffect, useId, useState } from "preact/compat";
import { browser } from "wxt/browser";
import { createNotifyFromStore } from "../policy/notify-from-store.ts";
import { areaStorage } from "../ports/storage.ts";

const store = createNotifyFromStore(areaStorage(browser.storage.local));

const words: Readonly<Record<NotifyFrom, string>> = {
  automatic: "Automatic: whoever is first",
  always: "Always this browser",
  never: "Never this browser",
};

/** Who tells the person where VS Code watches the same server. Kept as soon as it is chosen. */
export const NotifyFromForm = () => {
  const [chosen, setChosen] = useState<NotifyFrom | null>(null);
  const id = useId();
  useEffect(() => void store.read().then(setChosen), []);
  if (chosen === null) return null;
  const choose = (next: NotifyFrom) => {
    setChosen(next);
    void store.write(next);
  };
  return (
    <section class="jw-card">
      <h2>Notify from</h2>
      <p class="jw-help" id={`${id}-help`}>
        When VS Code watches the same server of this machine, the two agree on which of them tells you.
      </p>
      <label class="jw-legend" for={id}>
        Tell me from
      </label>
      <select
        id={id}
        aria-describedby={`${id}-help`}
        value={chosen}
        onChange={({ currentTarget: { value } }) => choose(notifyFroms.find((each) => each === value) ?? "automatic")}
      >
        {notifyFroms.map((each) => (
          <option key={each} value={each}>
            {words[each]}
          </option>
        ))}
      </select>
    </section>
  );
};
