import { actionWords } from "@jobwatch/core";
import type { BulkPlan } from "./bulk.ts";
import { Question } from "./question.tsx";
import { words } from "./words.ts";

export interface BulkQuestionProps {
  readonly plan: BulkPlan;
  readonly onDo: () => void;
  readonly onKeep: () => void;
}

/** Says all that would be done, to how many jobs on which servers, before it is done. */
export const BulkQuestion = ({ plan, onDo, onKeep }: BulkQuestionProps) => {
  const { bulkNames, onServers, serverScope, leftAlone, no } = words();
  const name = bulkNames[plan.action](plan.jobs.length);
  return (
    <Question
      title={onServers(name, plan.servers.length)}
      no={no}
      onNo={onKeep}
      answers={
        plan.jobs.length > 0 && (
          <button type="button" class={actionWords[plan.action].harms ? "jw-danger" : "jw-primary"} onClick={onDo}>
            {name}
          </button>
        )
      }
    >
      <ul>
        {plan.servers.map((server) => (
          <li key={server.id}>
            <bdi>{serverScope(server.name, server.jobs)}</bdi> {server.consequence}
          </li>
        ))}
      </ul>
      {plan.left > 0 && <p>{leftAlone(plan.left)}</p>}
    </Question>
  );
};
