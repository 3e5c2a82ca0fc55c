import type { ConnectionId, ConnectionView, Problem } from "@jobwatch/core";
import { aConnection, aConnectionView, aDoor, aHealth, now } from "@jobwatch/core/testing/views";
import { aHost } from "../testing/host.ts";
import { ignore, type Meta, type Story } from "../testing/story.ts";
import { HealthBanner } from "./health-banner.tsx";

const failing = (code: Problem["code"], more: Partial<Problem> = {}, name = "Lab"): ConnectionView =>
  aConnectionView({
    connection: aConnection({ id: name as ConnectionId, name }),
    health: aHealth({
      checkedAt: now - 180_000,
      problem: { code, detail: "HTTP 500", httpStatus: 500, retryAt: null, details: [], ...more },
    }),
  });

const meta = {
  component: HealthBanner,
  args: {
    connections: [failing("auth", { detail: "HTTP 401", httpStatus: 401 })],
    door: aDoor(),
    host: aHost({ grant: ignore }),
  },
  render: (args) => (
    <div style={{ display: "flex", flexDirection: "column", height: "420px", containerType: "inline-size" }}>
      <HealthBanner {...args} />
    </div>
  ),
} satisfies Meta<typeof HealthBanner>;
export default meta;

export const SignedOut: Story<typeof meta> = {};
export const Failing: Story<typeof meta> = { args: { connections: [failing("refused")] } };
export const NoAccess: Story<typeof meta> = { args: { connections: [failing("permission", { httpStatus: null })] } };
export const Limited: Story<typeof meta> = {
  args: { connections: [failing("limited", { detail: "HTTP 429", retryAt: now + 600_000 })] },
};
export const Stale: Story<typeof meta> = {
  args: { connections: [aConnectionView({ health: aHealth({ checkedAt: now - 3_600_000 }) })] },
};
export const RowsNotRead: Story<typeof meta> = {
  args: { connections: [aConnectionView({ health: aHealth({ rejected: ["row 7: no id", "row 9: no status"] }) })] },
};
export const MoreThanFit: Story<typeof meta> = {
  args: { connections: ["Lab", "Cluster", "Office", "Attic"].map((name) => failing("server", {}, name)) },
};
