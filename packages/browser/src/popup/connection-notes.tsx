import { type ConnectionView, healthState, type Instant } from "@jobwatch/core";
import { ProblemNote } from "@jobwatch/ui";
import { isNoAccess, problemWords } from "../problem-words.ts";

export interface ConnectionNotesProps {
  readonly connections: readonly ConnectionView[];
  readonly now: Instant;
  readonly onSettings: () => void;
}

/** What is wrong with each connection that is in trouble, and what to do about it. */
export const ConnectionNotes = ({ connections, now, onSettings }: ConnectionNotesProps) => (
  <>
    {connections.map(({ connection, health }) => {
      const { problem } = health;
      if (problem === null) return null;
      const { title, remedy } = problemWords(problem);
      const limited = healthState(health, now) === "limited";
      return (
        <ProblemNote
          key={connection.id}
          about={connection.name}
          title={title}
          detail={isNoAccess(problem) ? null : problem.detail}
          remedy={remedy}
          tone={limited ? "waiting" : "trouble"}
        >
          {!limited && (
            <button type="button" onClick={onSettings}>
              Settings
            </button>
          )}
        </ProblemNote>
      );
    })}
  </>
);
