import { type ConnectionId, commonFields, type Field, httpConnectors, isUnprotected } from "@jobwatch/core";
import { useState } from "preact/compat";
import { addConnection } from "./connect.ts";
import { emptyEntry, entryProblem, toAddress, toConnection } from "./entry.ts";
import { OutcomeNote } from "./outcome-note.tsx";
import { SettingField } from "./setting-field.tsx";
import { TextField } from "./text-field.tsx";
import { access, deps } from "./use-connections.ts";
import { useTry, wrong } from "./use-try.ts";

/** Connects any job server: what its connector asks for, and a token. */
export const AddForm = () => {
  const [kind, setKind] = useState(httpConnectors[0]?.kind ?? "");
  const [entry, setEntry] = useState(emptyEntry);
  const { outcome, busy, say, attempt } = useTry();
  const connector = httpConnectors.find((each) => each.kind === kind);
  if (connector === undefined) return null;
  const credential = connector.credential(entry.settings).type;
  const asksForToken = credential !== "none" && credential !== "cookie";

  const submit = async (event: Event) => {
    event.preventDefault();
    const problem = entryProblem(connector, entry);
    if (problem !== null) return say(wrong(problem));
    const url = connector.baseUrl(entry.settings);
    // Within the click, before anything is awaited: else the browser does not ask.
    const granted = access.request(url);
    const connection = toConnection(crypto.randomUUID() as string as ConnectionId, connector, entry);
    const token = !asksForToken || entry.token.trim() === "" ? null : entry.token.trim();
    if (await attempt(addConnection(connection, token, url, granted, deps))) setEntry(emptyEntry);
  };
  const address = toAddress(entry.settings["url"] ?? "");
  const setting = (field: Field) => (
    <SettingField
      key={field.key}
      field={field}
      settings={entry.settings}
      onSettings={(settings) => setEntry({ ...entry, settings })}
    />
  );
  return (
    <form class="card" onSubmit={(event) => void submit(event)} noValidate>
      <h2>Add a connection</h2>
      {httpConnectors.length > 1 && (
        <label class="field">
          Kind of server
          <select value={kind} onChange={({ currentTarget }) => setKind(currentTarget.value)}>
            {httpConnectors.map((each) => (
              <option key={each.kind} value={each.kind}>
                {each.title}
              </option>
            ))}
          </select>
        </label>
      )}
      {connector.fields.map(setting)}
      {credential === "cookie" && (
        <p class="help">
          Your own login on the site is used: sign in there, in this browser. It is sent to this site only.
        </p>
      )}
      {asksForToken && (
        <TextField
          label="Token"
          help="Leave it empty if the server asks for none. It is sent to this server only."
          hidden
          value={entry.token}
          onValue={(token) => setEntry({ ...entry, token })}
        />
      )}
      {asksForToken && entry.token !== "" && address !== null && isUnprotected(address) && (
        <p class="warning">Over plain http others on the way can read the token. Use https where the server has it.</p>
      )}
      <TextField
        label="Name"
        placeholder={address?.host ?? ""}
        value={entry.name}
        onValue={(name) => setEntry({ ...entry, name })}
      />
      <details>
        <summary>More settings</summary>
        {commonFields.map(setting)}
      </details>
      <button type="submit" class="jw-primary" disabled={busy}>
        {busy ? "Testing…" : "Test and save"}
      </button>
      <OutcomeNote outcome={outcome} />
    </form>
  );
};
