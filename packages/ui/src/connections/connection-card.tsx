import {
  addressOf,
  type Connection,
  type Connector,
  commonFields,
  type Health,
  healthLine,
  healthState,
  type Instant,
  isNoAccess,
  problemText,
  rejectedRows,
  rejectedTitle,
  settingLines,
  troubleBesideStanding,
} from "@jobwatch/core";
import { useState } from "preact/compat";
import { ConnectionForm, type ProperEntry } from "./connection-form.tsx";
import type { Outcome } from "./outcome.ts";
import { OutcomeNote } from "./outcome-note.tsx";
import { SettingField } from "./setting-field.tsx";
import { useTry } from "./use-try.ts";
import { words } from "./words.ts";

export interface ConnectionCardProps {
  readonly connection: Connection;
  readonly connectors: readonly Connector[];
  /** null: the watcher has not told yet. */
  readonly health: Health | null;
  readonly now: Instant;
  readonly onTest: () => Promise<Outcome>;
  /** Within the click: asks the host for the permission that is missing. False: the person refused. */
  readonly onGrant: (url: URL) => Promise<boolean>;
  /** As `ConnectionForm` says. */
  readonly onEdit: (entry: ProperEntry) => Promise<Outcome>;
  /** How it is watched: that asks for no test, and nothing is told anew. */
  readonly onSettings: (settings: Connection["settings"]) => Promise<void>;
  readonly onRemove: () => void;
}

/** One configured connection: how it stands, and what can be done with it. */
export const ConnectionCard = (props: ConnectionCardProps) => {
  const { connection, connectors, health, now, onTest, onGrant, onEdit, onSettings, onRemove } = props;
  const [open, setOpen] = useState<Part | null>(null);
  const { outcome, busy, say, attempt } = useTry();
  const url = addressOf(connection);
  const problem = health?.problem ?? null;
  const unread = health === null ? null : rejectedTitle(health);

  const test = () => attempt(onTest());
  const grant = async (to: URL) => {
    if (await onGrant(to)) await test();
  };
  return (
    <li class="jw-card">
      <h3>
        <bdi>{connection.name}</bdi>
      </h3>
      <p class="jw-connection-address">{settingLines(connection).join(" · ")}</p>
      <p class="jw-standing" data-state={health === null ? "new" : healthState(health, now)}>
        {health === null ? words().checking : healthLine(health, now)}
      </p>
      {health !== null && problem !== null && (
        <>
          <p class="jw-trouble">{troubleBesideStanding(health, now)}</p>
          <p class="jw-help">{problemText(problem).explanation}</p>
        </>
      )}
      {health !== null && unread !== null && <p class="jw-trouble">{words().unread(unread, rejectedRows(health))}</p>}
      <div class="jw-buttons">
        {problem !== null && isNoAccess(problem) && url !== null && (
          <button type="button" class="jw-primary" onClick={() => void grant(url)}>
            {words().grant}
          </button>
        )}
        <button type="button" disabled={busy} onClick={() => void test()}>
          {busy ? words().testing : words().test}
        </button>
        {parts.map((part) => (
          <button
            key={part}
            type="button"
            aria-expanded={open === part}
            onClick={() => setOpen(open === part ? null : part)}
          >
            {words()[`${part}Dots`]}
          </button>
        ))}
      </div>
      {open === "edit" && (
        <ConnectionForm
          connectors={connectors}
          connection={connection}
          onSubmit={async (entry) => {
            const result = await onEdit(entry);
            if (result.ok) {
              setOpen(null);
              say(result);
            }
            return result;
          }}
        />
      )}
      {open === "more" && (
        <MoreSettings
          connection={connection}
          onSave={async (settings) => {
            await onSettings(settings);
            setOpen(null);
          }}
        />
      )}
      {open === "remove" && (
        <div class="jw-card-question" role="alertdialog" aria-label={words().removeQuestion(connection.name)}>
          <p>{words().removeMeans}</p>
          <div class="jw-buttons">
            <button type="button" class="jw-danger" onClick={onRemove}>
              {words().remove}
            </button>
            <button type="button" onClick={() => setOpen(null)}>
              {words().keep}
            </button>
          </div>
        </div>
      )}
      <OutcomeNote outcome={outcome} />
    </li>
  );
};

const parts = ["edit", "more", "remove"] as const;
type Part = (typeof parts)[number];

const MoreSettings = ({
  connection,
  onSave,
}: {
  readonly connection: Connection;
  readonly onSave: (settings: Connection["settings"]) => Promise<void>;
}) => {
  const [settings, setSettings] = useState(connection.settings);
  return (
    <form
      class="jw-connection-settings"
      onSubmit={(event) => {
        event.preventDefault();
        void onSave(settings);
      }}
    >
      {commonFields.map((field) => (
        <SettingField key={field.key} field={field} settings={settings} onSettings={setSettings} />
      ))}
      <button type="submit" class="jw-primary">
        {words().save}
      </button>
    </form>
  );
};
