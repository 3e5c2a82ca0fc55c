import { type Connection, type ConnectionId, httpConnectors } from "@jobwatch/core";
import { ConnectionCard, ConnectionForm, PairForm, type ProperEntry, toConnection, useNow } from "@jobwatch/ui";
import type { Jobwatch } from "../door/use-jobwatch.ts";
import { addConnection, changeConnection, pairWith, removeConnection, testOutcome } from "./connect.ts";
import { PolicyForms } from "./policy-forms.tsx";
import { access, deps, store, useConnections } from "./use-connections.ts";
import { optionsWords } from "./words.ts";

/** The settings: which servers are watched, and new ones. */
export const Options = ({ view }: Pick<Jobwatch, "view">) => {
  const now = useNow();
  const words = optionsWords();
  const connections = useConnections();
  const healthOf = (id: string) => view?.connections.find(({ connection }) => connection.id === id)?.health ?? null;
  return (
    <main>
      <h1>{words.title}</h1>
      <section>
        <h2>{words.connections}</h2>
        {connections?.length === 0 && <p class="jw-help">{words.none}</p>}
        <ul class="jw-cards">
          {connections?.map((connection) => (
            <ConnectionCard
              key={connection.id}
              connection={connection}
              connectors={httpConnectors}
              health={healthOf(connection.id)}
              now={now}
              {...actionsOn(connection)}
            />
          ))}
        </ul>
      </section>
      <section class="forms">
        {/* Access is asked for within the click, before anything is awaited: else the browser does not ask. */}
        <PairForm onPair={(url, code) => pairWith(url, code, access.request(url), deps)} />
        <ConnectionForm
          connectors={httpConnectors}
          connection={null}
          onSubmit={({ url, token, connector, ...entry }) => {
            const granted = access.request(url);
            const id = crypto.randomUUID() as string as ConnectionId;
            return addConnection(toConnection(id, connector, entry), token, url, granted, deps);
          }}
        />
        <PolicyForms />
      </section>
    </main>
  );
};

const actionsOn = (connection: Connection) => ({
  onTest: async () => testOutcome(connection.name, await deps.test(connection, await store.secretFor(connection))),
  onGrant: (url: URL) => access.request(url),
  onEdit: ({ url, token, connector, ...entry }: ProperEntry) =>
    changeConnection(connection, toConnection(connection.id, connector, entry), token, url, access.request(url), deps),
  onSettings: (settings: Connection["settings"]) => store.update({ ...connection, settings }),
  onRemove: () => void removeConnection(connection, deps),
});
