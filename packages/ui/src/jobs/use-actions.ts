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
import { useMemo, useState } from "preact/compat";
import type { UiHost } from "../app/page.ts";
import { type BulkPlan, runBulk } from "./bulk.ts";
import { idOf } from "./job-id.ts";
import { words } from "./words.ts";

/** What a person does to a job; `keep`: the harmless answer to a question. */
export type RowAction = ActionKind | `ask-${ActionKind}` | "ask-mute" | "keep" | "copy" | "follow" | "unfollow";

/** What came of the person's last action. */
export interface Message {
  readonly text: string;
  readonly tone: "good" | "bad";
  /** A job to open. */
  readonly job: JobKey | null;
  /** Of what was done to several: each that failed, with why. */
  readonly failures: readonly string[];
}

interface Question {
  readonly job: string;
  readonly about: ActionKind | "mute";
}

export interface Actions {
  readonly message: Message | null;
  /** What the person pressed and is asked about. */
  readonly asking: Question | null;
  /** The jobs (`keyOf`) of which an action is under way. */
  readonly busy: ReadonlySet<string>;
  /** What is done to several: how far it is. null: nothing is. */
  readonly progress: { readonly done: number; readonly all: number } | null;
  // These keep their identity while the door does, so that rows can skip them.
  readonly act: (view: JobView, action: RowAction) => void;
  /** `until` null: no longer. */
  readonly mute: (view: JobView, target: MuteTarget, until: MuteUntil | null) => void;
  readonly actOnAll: (plan: BulkPlan) => void;
  readonly dismiss: () => void;
}

/** What can be done to jobs, with what is under way, what is being asked, and what came of it. */
export const useActions = (door: JobwatchApi, copy: UiHost["copy"]): Actions => {
  const [message, setMessage] = useState<Message | null>(null);
  const [asking, setAsking] = useState<Question | null>(null);
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const [progress, setProgress] = useState<Actions["progress"]>(null);
  const actions = useMemo(() => {
    const mark = (ids: readonly string[], on: boolean) =>
      setBusy((before) => (on ? new Set([...before, ...ids]) : new Set([...before].filter((id) => !ids.includes(id)))));
    const run = async (key: JobKey, what: string, task: () => Promise<Message>): Promise<void> => {
      const id = keyOf(key);
      mark([id], true);
      try {
        setMessage(await task());
      } catch (error) {
        setMessage(failure(what, error));
      } finally {
        mark([id], false);
      }
    };
    const act = ({ key, job }: JobView, action: RowAction): void => {
      setAsking(questionOf(keyOf(key), action));
      const { told, quiet, notNoted, copied, notCopied } = words();
      switch (action) {
        case "copy":
          return void copy(job.id).then((done) => setMessage(done ? good(copied(job.id)) : bad(notCopied)));
        case "follow":
        case "unfollow":
          return void run(key, notNoted, async () => {
            await door.follow(key, action === "follow");
            return good(action === "follow" ? told(job.name) : quiet(job.name));
          });
        case "cancel":
        case "cancelAll":
        case "resume":
        case "rerun":
        case "delete": {
          const { done, failed } = actionWords[action];
          const name = words().quoted(job.name);
          return void run(key, `${name} ${failed}`, async () => {
            const made = await door.act(action, key);
            return good(`${done} ${name}`, action === "resume" || action === "rerun" ? (made ?? key) : null);
          });
        }
        default:
          // It only asks, or is the answer that leaves all as it is.
          return;
      }
    };
    const mute = ({ key, job }: JobView, target: MuteTarget, until: MuteUntil | null): void => {
      setAsking(null);
      const { notNoted, theServer, silent, speaks, quoted } = words();
      void run(key, notNoted, async () => {
        await door.mute(target, until);
        const what =
          target.job !== null ? quoted(job.name) : target.workflow !== null ? quoted(target.workflow) : theServer;
        return good(until === null ? speaks(what) : silent(what));
      });
    };
    const actOnAll = (plan: BulkPlan): void => {
      const ids = plan.jobs.map(idOf);
      const step = (done: number) => setProgress({ done, all: ids.length });
      mark(ids, true);
      step(0);
      void runBulk(plan, door, step).then(({ done, failed }) => {
        setProgress(null);
        mark(ids, false);
        const { bulkDone, bulkFailed, quoted } = words();
        const told = bulkDone[plan.action](done);
        if (failed.length === 0) return setMessage(good(told));
        setMessage({
          ...bad(`${done === 0 ? "" : `${told} · `}${bulkFailed(failed.length)}`),
          failures: failed.map(({ view, problem }) => `${quoted(view.job.name)}: ${describeProblem(problem)}`),
        });
      });
    };
    return { act, mute, actOnAll, dismiss: () => setMessage(null) };
  }, [door, copy]);
  return { message, asking, busy, progress, ...actions };
};

/** What an action asks before it is done. */
const questionOf = (job: string, action: RowAction): Question | null => {
  const about = ([...actionKinds, "mute"] as const).find((each) => action === `ask-${each}`);
  return about === undefined ? null : { job, about };
};

const good = (text: string, job: JobKey | null = null): Message => ({ text, tone: "good", job, failures: [] });
const bad = (text: string): Message => ({ text, tone: "bad", job: null, failures: [] });
const failure = (what: string, error: unknown): Message =>
  bad(`${what}: ${error instanceof ProblemError ? describeProblem(error.problem) : String(error)}`);
