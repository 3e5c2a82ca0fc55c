import { type JobView, type MuteTarget, type MuteUntil, muteTargets, muteTimes } from "@jobwatch/core";
import { useState } from "preact/compat";
import { useNow } from "../use-now.ts";
import { Question } from "./question.tsx";
import { words } from "./words.ts";

export interface MuteQuestionProps {
  readonly view: JobView;
  /** The name of its connection. */
  readonly server: string;
  readonly onKeep: () => void;
  readonly onMute: (target: MuteTarget, until: MuteUntil) => void;
}

/** What shall be silent, and for how long. */
export const MuteQuestion = ({ view: { key, job }, server, onKeep, onMute }: MuteQuestionProps) => {
  const now = useNow();
  const targets = muteTargets(key, job, server);
  const [chosen, setChosen] = useState(0);
  const target = targets[chosen]?.target;
  return (
    <Question
      title={words().askMute(job.name)}
      no={words().notMute}
      onNo={onKeep}
      focusField
      answers={
        target !== undefined &&
        muteTimes(now).map(({ label, until }) => (
          <button key={label} type="button" onClick={() => onMute(target, until)}>
            {label}
          </button>
        ))
      }
    >
      <select
        aria-label={words().muteWhat}
        value={String(chosen)}
        onChange={({ currentTarget }) => setChosen(Number(currentTarget.value))}
      >
        {targets.map(({ label }, index) => (
          <option key={label} value={String(index)}>
            {label}
          </option>
        ))}
      </select>
    </Question>
  );
};
