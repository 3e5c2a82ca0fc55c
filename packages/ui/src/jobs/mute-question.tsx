import { muteTargets, muteTimes } from "@jobwatch/core";
import { useEffect, useRef, useState } from "preact/compat";
import type { JobRowProps } from "./job-row.tsx";

/** What shall be silent, and for how long. */
export const MuteQuestion = ({
  view: { key, job },
  server,
  now,
  onAction,
  onMute,
}: Pick<JobRowProps, "view" | "server" | "now" | "onAction" | "onMute">) => {
  const targets = muteTargets(key, job, server);
  const [chosen, setChosen] = useState(0);
  const what = useRef<HTMLSelectElement>(null);
  useEffect(() => what.current?.focus(), []);
  const target = targets[chosen]?.target;
  return (
    <div class="jw-question" role="alertdialog" aria-label={`Mute ${job.name}?`}>
      <select
        ref={what}
        aria-label="What shall be silent?"
        value={String(chosen)}
        onChange={({ currentTarget }) => setChosen(Number(currentTarget.value))}
      >
        {targets.map(({ label }, index) => (
          <option key={label} value={String(index)}>
            {label}
          </option>
        ))}
      </select>
      <span class="jw-answers">
        {target !== undefined &&
          muteTimes(now).map(({ label, until }) => (
            <button key={label} type="button" onClick={() => onMute(target, until)}>
              {label}
            </button>
          ))}
        <button type="button" onClick={() => onAction("keep")}>
          Do not mute
        </button>
      </span>
    </div>
  );
};
