import { httpConnectors, problem } from "@jobwatch/core";
import { aConnection, aHealth, now } from "@jobwatch/core/testing/views";
import { ignore, type Meta, type Story } from "../testing/story.ts";
import { ConnectionCard } from "./connection-card.tsx";
import { right } from "./outcome.ts";

const meta = {
  component: ConnectionCard,
  args: {
    connection: aConnection(),
    connectors: httpConnectors,
    health: aHealth(),
    now,
    onTest: async () => right("“Lab” answers with 3 jobs."),
    onGrant: async () => true,
    onEdit: async () => right("Saved."),
    onSettings: async () => {},
    onRemove: ignore,
  },
  render: (args) => (
    <section>
      <h2>Connections</h2>
      <ul class="jw-cards">
        <ConnectionCard {...args} />
      </ul>
    </section>
  ),
} satisfies Meta<typeof ConnectionCard>;
export default meta;

export const Live: Story<typeof meta> = {};
export const NotYetChecked: Story<typeof meta> = { args: { health: null } };
export const WatchedOtherwise: Story<typeof meta> = {
  args: { connection: aConnection({ settings: { ...aConnection().settings, check: "every 30 s", user: "ada" } }) },
};
export const Failing: Story<typeof meta> = {
  args: { health: aHealth({ problem: problem("auth", "HTTP 401", { httpStatus: 401 }).problem }) },
};
export const NoAccess: Story<typeof meta> = {
  args: { health: aHealth({ problem: problem("permission", "not granted").problem }) },
};
export const RowsThatCannotBeRead: Story<typeof meta> = {
  args: { health: aHealth({ rejected: ["job 7: lacks a status", "job 9: lacks a status"] }) },
};
export const LongAndHostileTexts: Story<typeof meta> = {
  args: {
    connection: aConnection({
      name: "<img src=x onerror=alert(1)>".repeat(8),
      settings: { url: `https://${"a".repeat(60)}.example/${"path/".repeat(40)}` },
    }),
    health: aHealth({ problem: problem("server", "x".repeat(200)).problem }),
  },
};
