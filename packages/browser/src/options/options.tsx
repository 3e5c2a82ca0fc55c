import { useNow } from "@jobwatch/ui";
import type { Jobwatch } from "../door/use-jobwatch.ts";
import { AddForm } from "./add-form.tsx";
import { ConnectionCard } from "./connection-card.tsx";
import { NotifyFromForm } from "./notify-from-form.tsx";
import { PairForm } from "./pair-form.tsx";
import { QuietHoursForm } from "./quiet-hours-form.tsx";
import { useConnections } from "./use-connections.ts";

/** The settings: which servers are watched, and new ones. */
export const Options = ({ view }: Pick<Jobwatch, "view">) => {
  const now = useNow();
  const connections = useConnections();
  const healthOf = (id: string) => view?.connections.find(({ connection }) => connection.id === id)?.health ?? null;
  return (
    <main>
      <h1>Jobwatch settings</h1>
      <section>
        <h2>Connections</h2>
        {connections?.length === 0 && (
          <p class="help">None yet. Pair with the Jobwatch server on this machine, or add any job server below.</p>
        )}
        <ul class="cards">
          {connections?.map((connection) => (
            <ConnectionCard key={connection.id} connection={connection} health={healthOf(connection.id)} now={now} />
          ))}
        </ul>
      </section>
      <section class="forms">
        <PairForm />
        <AddForm />
        <NotifyFromForm />
        <QuietHoursForm />
      </section>
    </main>
  );
};
