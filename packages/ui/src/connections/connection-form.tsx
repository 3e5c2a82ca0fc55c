import { addressOf, type Connection, type Connector, commonFields, type Field, isUnprotected } from "@jobwatch/core";
import { useRef, useState } from "preact/compat";
import { ChoiceField } from "../fields/choice-field.tsx";
import { TextField } from "../fields/text-field.tsx";
import { emptyEntry, entryProblems, toAddress } from "./entry.ts";
import type { Outcome } from "./outcome.ts";
import { OutcomeNote } from "./outcome-note.tsx";
import { SettingField } from "./setting-field.tsx";
import { useTry } from "./use-try.ts";
import { words } from "./words.ts";

/** What a person entered, without a fault that can be seen without asking the server. */
export interface ProperEntry {
  readonly connector: Connector;
  readonly settings: Connection["settings"];
  /** Where its requests go. */
  readonly url: URL;
  /** Empty: the server's own. */
  readonly name: string;
  /** null: none was entered. */
  readonly token: string | null;
}

export interface ConnectionFormProps {
  /** The kinds of servers that the host reaches. */
  readonly connectors: readonly Connector[];
  /** The one that is edited; null: a new one. */
  readonly connection: Connection | null;
  /** Called within the click, before anything is awaited, so that a host may ask for permission. Tries it, and keeps what works. */
  readonly onSubmit: (entry: ProperEntry) => Promise<Outcome>;
}

/** Connects any job server, or changes how: what its connector asks for, and a token. */
export const ConnectionForm = ({ connectors, connection, onSubmit }: ConnectionFormProps) => {
  const [kind, setKind] = useState(connection?.kind ?? connectors[0]?.kind ?? "");
  const start = connection === null ? emptyEntry : { settings: connection.settings, token: "", name: connection.name };
  const [entry, setEntry] = useState(start);
  /** What is wrong is said once it was tried; from then on as it is typed. */
  const [tried, setTried] = useState(false);
  const { outcome, busy, say, attempt } = useTry();
  const form = useRef<HTMLFormElement>(null);
  const connector = connectors.find((each) => each.kind === kind);
  if (connector === undefined) return null;
  const credential = connector.credential(entry.settings).type;
  const asksForToken = credential !== "none" && credential !== "cookie";
  const problems = tried ? entryProblems(connector, entry) : {};
  const address = toAddress(entry.settings["url"] ?? "");

  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(entryProblems(connector, entry)).length > 0) {
      say(null);
      // Once it says what is wrong.
      setTimeout(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      return;
    }
    const token = !asksForToken || entry.token.trim() === "" ? null : entry.token.trim();
    const { settings, name } = entry;
    const url = connector.baseUrl(settings);
    if (!(await attempt(onSubmit({ connector, settings, url, name, token })))) return;
    setTried(false);
    setEntry(connection === null ? emptyEntry : { ...entry, token: "" });
  };
  const setting = (field: Field) => (
    <SettingField
      key={field.key}
      field={field}
      settings={entry.settings}
      onSettings={(settings) => setEntry({ ...entry, settings })}
      problem={problems[field.key] ?? null}
    />
  );
  return (
    <form class="jw-card" ref={form} onSubmit={(event) => void submit(event)} noValidate>
      {connection === null && <h2>{words().add}</h2>}
      {connection === null && connectors.length > 1 && (
        <ChoiceField
          label={words().kind}
          value={kind}
          choices={connectors.map((each) => [each.kind, each.title])}
          onValue={setKind}
        />
      )}
      {connector.fields.map(setting)}
      {credential === "cookie" && <p class="jw-help">{words().cookie}</p>}
      {asksForToken && (
        <TextField
          label={words().token}
          help={tokenHelp(connection, address)}
          hidden
          value={entry.token}
          onValue={(token) => setEntry({ ...entry, token })}
        />
      )}
      {asksForToken && entry.token !== "" && address !== null && isUnprotected(address) && (
        <p class="jw-warning">{words().unprotected}</p>
      )}
      <TextField
        label={words().name}
        placeholder={address?.host ?? ""}
        value={entry.name}
        onValue={(name) => setEntry({ ...entry, name })}
      />
      {connection === null && (
        <details class="jw-more">
          <summary>{words().more}</summary>
          {commonFields.map(setting)}
        </details>
      )}
      <button type="submit" class="jw-primary" disabled={busy}>
        {busy ? words().testing : words().testAndSave}
      </button>
      <OutcomeNote outcome={outcome} />
    </form>
  );
};

const tokenHelp = (connection: Connection | null, address: URL | null): string => {
  const origin = connection === null ? null : (addressOf(connection)?.origin ?? null);
  if (origin === null) return words().tokenHelp;
  return address === null || address.origin === origin ? words().tokenKept : words().tokenElsewhere(origin);
};
