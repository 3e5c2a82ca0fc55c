import {
  addressOf,
  type Connection,
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
import { changeToken, removeConnection, testOutcome } from "./connect.ts";
import { OutcomeNote } from "./outcome-note.tsx";
import { SettingField } from "./setting-field.tsx";
import { TextField } from "./text-field.tsx";
import { access, deps, store } from "./use-connections.ts";
import { useTry } from "./use-try.ts";

export interface ConnectionCardProps {
  readonly connection: Connection;
  /** null: the worker has not told yet. */
  readonly health: Health | null;
  readonly now: Instant;
}

/** One configured connection: how it stands, and what can be done with it. */
export const ConnectionCard = ({ connection, health, now }: ConnectionCardProps) => {
  const [open, setOpen] = useState<"more" | "token" | "remove" | null>(null);
  const { outcome, busy, attempt } = useTry();
  const url = addressOf(connection);
  const problem = health?.problem ?? null;
  const unread = health === null ? null : rejectedTitle(health);

  const test = () =>
    attempt(
      store
        .secretFor(connection)
        .then((secret) => deps.test(connection, secret))
        .then((result) => testOutcome(connection.name, result)),
    );
  const grant = async () => {
    if (url !== null && (await access.request(url))) await test();
  };
  return (
    <li class="card">
      <h3>
        <bdi>{connection.name}</bdi>
      </h3>
      <p class="address">{settingLines(connection).join(" · ")}</p>
      <p class="standing" data-state={health === null ? "new" : healthState(health, now)}>
        {health === null ? "checking…" : healthLine(health, now)}
      </p>
      {health !== null && problem !== null && (
        <>
          <p class="trouble">{troubleBesideStanding(health, now)}</p>
          <p class="help">{problemText(problem).explanation}</p>
        </>
      )}
      {health !== null && unread !== null && (
        <p class="trouble">
          {unread}: {rejectedRows(health)}. All other jobs are shown.
        </p>
      )}
      <div class="jw-buttons">
        {problem !== null && isNoAccess(problem) && (
          <button type="button" class="jw-primary" onClick={() => void grant()}>
            Grant access
          </button>
        )}
        <button type="button" disabled={busy} onClick={() => void test()}>
          {busy ? "Testing…" : "Test"}
        </button>
        <button
          type="button"
          aria-expanded={open === "token"}
          onClick={() => setOpen(open === "token" ? null : "token")}
        >
          Change token…
        </button>
        <button type="button" aria-expanded={open === "more"} onClick={() => setOpen(open === "more" ? null : "more")}>
          More settings…
        </button>
        <button
          type="button"
          aria-expanded={open === "remove"}
          onClick={() => setOpen(open === "remove" ? null : "remove")}
        >
          Remove…
        </button>
      </div>
      {open === "token" && url !== null && (
        <TokenForm
          busy={busy}
          onToken={async (token) => {
            const granted = access.request(url);
            if (await attempt(changeToken(connection, token, url, granted, deps))) setOpen(null);
          }}
        />
      )}
      {open === "more" && (
        <MoreSettings
          connection={connection}
          onSave={async (changed) => {
            await store.update(changed);
            setOpen(null);
          }}
        />
      )}
      {open === "remove" && (
        <div class="jw-question" role="alertdialog" aria-label={`Remove ${connection.name}?`}>
          <span>Its jobs leave the list, and its token is deleted. Nothing changes on the server.</span>
          <span class="jw-answers">
            <button type="button" class="jw-danger" onClick={() => void removeConnection(connection, deps)}>
              Remove
            </button>
            <button type="button" onClick={() => setOpen(null)}>
              Keep
            </button>
          </span>
        </div>
      )}
      <OutcomeNote outcome={outcome} />
    </li>
  );
};

/** How the connection is watched: that asks for no test, and nothing is told anew. */
const MoreSettings = ({
  connection,
  onSave,
}: {
  readonly connection: Connection;
  readonly onSave: (changed: Connection) => Promise<void>;
}) => {
  const [settings, setSettings] = useState(connection.settings);
  return (
    <form
      class="more"
      onSubmit={(event) => {
        event.preventDefault();
        void onSave({ ...connection, settings });
      }}
    >
      {commonFields.map((field) => (
        <SettingField key={field.key} field={field} settings={settings} onSettings={setSettings} />
      ))}
      <button type="submit" class="jw-primary">
        Save
      </button>
    </form>
  );
};

const TokenForm = ({
  busy,
  onToken,
}: {
  readonly busy: boolean;
  readonly onToken: (token: string) => Promise<void>;
}) => {
  const [token, setToken] = useState("");
  return (
    <form
      class="token"
      onSubmit={(event) => {
        event.preventDefault();
        if (token.trim() !== "") void onToken(token.trim());
      }}
    >
      <TextField label="New token" hidden value={token} onValue={setToken} />
      <button type="submit" class="jw-primary" disabled={busy || token.trim() === ""}>
        Test and save
      </button>
    </form>
  );
};
