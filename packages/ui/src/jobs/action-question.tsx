import {
  type ActionKind,
  actionConsequence,
  actionWords,
  type Capabilities,
  type JobView,
  jobWord,
  offeredAction,
} from "@jobwatch/core";
import { Question } from "./question.tsx";
import { questionWords } from "./question-words.ts";

export interface ActionQuestionProps {
  readonly view: JobView;
  readonly capabilities: Capabilities;
  readonly action: ActionKind;
  readonly onAction: (action: ActionKind | "keep") => void;
}

/** "Cancel “train”?", with what that really does; where it is not possible any more it says so. */
export const ActionQuestion = ({ view: { job }, capabilities, action, onAction }: ActionQuestionProps) => {
  const effect = offeredAction(capabilities, action, job);
  const { verb, yes, no, harms } = actionWords[action];
  return (
    <Question
      title={questionWords().ask(verb, job.name)}
      no={effect === null ? questionWords().close : no}
      onNo={() => onAction("keep")}
      answers={
        effect !== null && (
          <button type="button" class={harms ? "jw-danger" : "jw-primary"} onClick={() => onAction(action)}>
            {yes}
          </button>
        )
      }
    >
      <p>{effect === null ? questionWords().tooLate(jobWord(job)) : actionConsequence(effect)}</p>
    </Question>
  );
};
