import {
  addressOf,
  type ConnectionView,
  healthState,
  type Instant,
  isNoAccess,
  problemText,
  rejectedRows,
  rejectedTitle,
  troubleFacts,
} from "@jobwatch/core";
import { ProblemNote } from "@jobwatch/ui";

export interface ConnectionNotesProps {
  readonly connections: readonly ConnectionView[];
  readonly now: Instant;
  readonly onSettings: () => void;
  /** Has the browser ask the person for access to the server at this address. */
  readonly onGrant: (url: URL) => void;
}

/** What is wrong with each connection that is in trouble, and what to do about it. */
export const ConnectionNotes = ({ connections, ...rest }: ConnectionNotesProps) => (
  <>
    {connections.map((view) => (
      <TroubleNote key={view.connection.id} {...view} {...rest} />
    ))}
    {connections.map(({ connection, health }) => {
      const title = rejectedTitle(health);
      return title === null || health.problem !== null ? null : (
        <ProblemNote
          key={connection.id}
          about={connection.name}
          title={title}
          explanation={null}
          detail={rejectedRows(health)}
          remedy="All other jobs are shown. Look at this one on the server."
          tone="waiting"
        />
      );
    })}
  </>
);

const TroubleNote = ({
  connection,
  health,
  now,
  onSettings,
  onGrant,
}: ConnectionView & Omit<ConnectionNotesProps, "connections">) => {
  const { problem } = health;
  if (problem === null) return null;
  const limited = healthState(health, now) === "limited";
  const address = isNoAccess(problem) ? addressOf(connection) : null;
  return (
    <ProblemNote
      about={connection.name}
      {...problemText(problem)}
      detail={troubleFacts(health, now)}
      tone={limited ? "waiting" : "trouble"}
    >
      {address !== null && (
        <button type="button" class="jw-primary" onClick={() => onGrant(address)}>
          Grant access
        </button>
      )}
      {address === null && !limited && (
        <button type="button" onClick={onSettings}>
          Settings
        </button>
      )}
    </ProblemNote>
  );
};
