import {
  type ActionKind,
  actionKinds,
  actionWords,
  describeProblem,
  type JobKey,
  type JobView,
  type JobwatchApi,
  keyOf,
  type MuteTarget,
  type MuteUntil,
  ProblemError,
} from "@jobwatch/core";
import { copyText, type RowAction } from "@jobwatch/ui";
import { useState } from "preact/compat";

/** What came of the person's last action. */
export interface Message {
  readonly text: string;
  readonly tone: "good" | "bad";
  /** A job to open. */
  readonly job: JobKey | null;
}

interface Question {
  readonly job: string;
  readonly about: ActionKind | "mute";
}

/** What an action asks before it is done. */
const questionOf = (job: string, action: RowAction): Question | null => {
  const about = ([...actionKinds, "mute"] as const).find((each) => action === `ask-${each}`);
  return about === undefined ? null : { job, about };
};

const failure = (what: string, error: unknown): Message => ({
  text: `${what}: ${error instanceof ProblemError ? describeProblem(error.problem) : String(error)}`,
  tone: "bad",
  job: null,
});

/** What can be done to jobs, with what is under way, what is being asked, and what came of it. */
export const useActions = (door: JobwatchApi) => {
  const [message, setMessage] = useState<Message | null>(null);
  const [asking, setAsking] = useState<Question | null>(null);
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());

  const run = async (key: JobKey, what: string, task: () => Promise<Message | null>): Promise<void> => {
    const id = keyOf(key);
    setBusy((before) => new Set([...before, id]));
    try {
      setMessage(await task());
    } catch (error) {
      setMessage(failure(what, error));
    } finally {
      setBusy((before) => new Set([...before].filter((each) => each !== id)));
    }
  };

  const act = ({ key, job }: JobView, action: RowAction): void => {
    setAsking(questionOf(keyOf(key), action));
    switch (action) {
      case "copy":
        return void copyText(job.id).then((copied) =>
          setMessage({
            text: copied ? `Copied ${job.id}` : "The browser did not copy it",
            tone: copied ? "good" : "bad",
            job: null,
          }),
        );
      case "follow":
      case "unfollow":
        return void run(key, "This could not be noted", async () => {
          await door.follow(key, action === "follow");
          const text =
            action === "follow"
              ? `You will be told when “${job.name}” is done`
              : `“${job.name}” stays quiet unless it fails`;
          return { text, tone: "good", job: null };
        });
      case "cancel":
      case "cancelAll":
      case "resume":
      case "rerun":
      case "delete": {
        const { done, failed } = actionWords[action];
        return void run(key, `“${job.name}” ${failed}`, async () => {
          const made = await door.act(action, key);
          const opened = action === "resume" || action === "rerun" ? (made ?? key) : null;
          return { text: `${done} “${job.name}”`, tone: "good", job: opened };
        });
      }
      default:
        // It only asks, or is the answer that leaves all as it is.
        return;
    }
  };
  const mute = ({ key, job }: JobView, target: MuteTarget, until: MuteUntil | null): void => {
    setAsking(null);
    void run(key, "This could not be noted", async () => {
      await door.mute(target, until);
      const what =
        target.job !== null ? `“${job.name}”` : target.workflow !== null ? `“${job.workflow}”` : "The server";
      return { text: until === null ? `${what} speaks again` : `${what} is silent now`, tone: "good", job: null };
    });
  };
  return { message, asking, busy, act, mute, dismiss: () => setMessage(null) };
};
