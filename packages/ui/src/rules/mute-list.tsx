import { formatMoment, type Instant, type JobwatchApi, keyOf, type Mute, type View } from "@jobwatch/core";
import { useState } from "preact/compat";
import { type Outcome, wrong } from "../connections/outcome.ts";
import { OutcomeNote } from "../connections/outcome-note.tsx";
import { words } from "./words.ts";

export interface MuteListProps {
  readonly view: Pick<View, "connections" | "jobs" | "mutes">;
  readonly now: Instant;
  readonly door: Pick<JobwatchApi, "mute">;
}

/** What is muted, until when, and the way to hear of it again. */
export const MuteList = ({ view, now, door }: MuteListProps) => {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const mutes = view.mutes.filter(({ until }) => !(typeof until === "number" && until <= now));
  const unmute = async ({ target }: Mute) => {
    try {
      await door.mute(target, null);
      setOutcome(null);
    } catch (error) {
      setOutcome(wrong(words().unmuteFailed, String(error)));
    }
  };
  return (
    <section class="jw-mutes">
      <h2>{words().mutes}</h2>
      {mutes.length === 0 && <p class="jw-muted">{words().mutesNone}</p>}
      <ul>
        {mutes.map((mute) => {
          const what = targetWords(mute, view);
          return (
            <li key={JSON.stringify(mute.target)}>
              <span>
                <bdi>{what}</bdi> <span class="jw-muted">· {untilWords(mute, now)}</span>
              </span>
              <button type="button" aria-label={words().unmuteThis(what)} onClick={() => void unmute(mute)}>
                {words().unmute}
              </button>
            </li>
          );
        })}
      </ul>
      <OutcomeNote outcome={outcome} />
    </section>
  );
};

/** `The job fit · Lab`; a job that is gone by its id. */
const targetWords = ({ target }: Mute, { connections, jobs }: MuteListProps["view"]): string => {
  const { connection, job, workflow } = target;
  const server = connections.find((each) => each.connection.id === connection)?.connection.name ?? connection;
  if (job !== null) {
    const key = keyOf({ connection, job });
    const name = jobs.find((each) => keyOf(each.key) === key)?.job.name ?? job;
    return `${words().muteJob(name)} · ${server}`;
  }
  return `${workflow === null ? words().muteServer : words().muteWorkflow(workflow)} · ${server}`;
};

const untilWords = ({ until }: Mute, now: Instant): string => {
  if (until === "next-change") return words().untilChange;
  return until === "recovery" ? words().untilRecovery : words().untilTime(formatMoment(until, now));
};
