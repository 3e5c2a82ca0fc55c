import {
  type ActionKind,
  actionConsequence,
  actionWords,
  asksFirst,
  type JobView,
  offeredAction,
} from "@jobwatch/core";
import type { ViewStore } from "../view-store.ts";
import { actWords } from "./words.ts";

/** The words of a modal question. */
export interface Question {
  readonly message: string;
  readonly detail: string;
  /** The answers. */
  readonly yes: string;
  readonly no: string;
}

/**
 * What is asked before an action; null: it does just what its button says, to one job. `selected`: how many rows the
 * person selected, so that the question tells which of them it leaves out.
 */
export const actionQuestion = (
  action: ActionKind,
  jobs: readonly JobView[],
  selected: number,
  views: Pick<ViewStore, "connection">,
): Question | null => {
  const effects = jobs.flatMap(({ key, job }) => {
    const capabilities = views.connection(key.connection)?.capabilities;
    const effect = capabilities ? offeredAction(capabilities, action, job) : null;
    return effect === null ? [] : [effect];
  });
  const asks = jobs.length > 1 || effects.some((effect) => asksFirst(action, effect));
  return asks ? question(action, jobs, selected, [...new Set(effects.map(actionConsequence))]) : null;
};

const named = 5;

const question = (
  action: ActionKind,
  jobs: readonly JobView[],
  selected: number,
  consequences: readonly string[],
): Question => {
  const [first] = jobs;
  const single = jobs.length === 1 && first !== undefined;
  const names = jobs.slice(0, named).map(({ job }) => job.name);
  const more = jobs.length - names.length;
  const left = selected - jobs.length;
  const { verb, yes, no } = actionWords[action];
  const words = actWords();
  return {
    yes: single ? words.button(yes) : words.buttonMany(verb, jobs.length),
    no: words.button(no),
    message: single ? words.ask(verb, first.job.name) : words.askMany(verb, jobs.length),
    detail: [
      single ? "" : more > 0 ? words.andMore(names.join(", "), more) : names.join(", "),
      ...consequences,
      left > 0 ? words.leftOut(left) : "",
    ]
      .filter((sentence) => sentence !== "")
      .join("\n\n"),
  };
};
