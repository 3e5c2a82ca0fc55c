import type { ConnectionId, Problem } from "@jobwatch/core";
import {
  aConnection,
  aConnectionView,
  aHealth,
  aJobView,
  aView,
  manyJobViews,
  now,
} from "@jobwatch/core/testing/views";
import { aHost, aMemory, pageProps } from "../testing/host.ts";
import type { Meta, Story } from "../testing/story.ts";
import { JobsPage } from "./jobs-page.tsx";

const cluster = aConnectionView({ connection: aConnection({ id: "c2" as ConnectionId, name: "Cluster" }) });
const both = { connections: [aConnectionView(), cluster] };
const longName = "train-a-very-large-model-on-all-of-the-data-that-there-is-and-then-evaluate-it ".repeat(3);
const refusedConnection: Problem = {
  code: "refused",
  detail: "connect ECONNREFUSED",
  httpStatus: null,
  retryAt: null,
  details: [],
};
const failing = aConnectionView({ health: aHealth({ checkedAt: now - 180_000, problem: refusedConnection }) });
const limited = aConnectionView({
  connection: cluster.connection,
  health: aHealth({
    checkedAt: now - 60_000,
    problem: { code: "limited", detail: "HTTP 429", httpStatus: 429, retryAt: now + 600_000, details: [] },
  }),
});
const remembering = (jobs: object) =>
  aHost({
    memory: aMemory({ jobs: { tab: "all", search: "", workflow: null, sort: null, scroll: 0, opened: [], ...jobs } }),
  });

const meta = {
  component: JobsPage,
  args: pageProps({ view: aView(manyJobViews(40, ["c1", "c2"]), both) }),
  render: (args) => (
    <div style={{ display: "flex", height: "560px" }}>
      <JobsPage {...args} />
    </div>
  ),
} satisfies Meta<typeof JobsPage>;
export default meta;

export const SeveralServers: Story<typeof meta> = {};
export const OneServer: Story<typeof meta> = { args: { view: aView(manyJobViews(40)) } };
export const TenThousand: Story<typeof meta> = { args: { view: aView(manyJobViews(10_000)) } };
export const SortedAndOpened: Story<typeof meta> = {
  args: {
    host: remembering({ sort: { by: "name", descending: false }, opened: ["c1/137e8b-4f2e-a1b0"] }),
    view: aView([
      aJobView({
        id: "137e8b-4f2e-a1b0",
        name: "anneal",
        workflow: "fit",
        owner: "sam",
        status: "failed",
        error: "boom",
      }),
      ...manyJobViews(8),
    ]),
  },
};
export const OneWorkflow: Story<typeof meta> = { args: { host: remembering({ workflow: "nightly", tab: "failed" }) } };
export const NothingMatches: Story<typeof meta> = { args: { host: remembering({ search: "quux", tab: "failed" }) } };
export const Looking: Story<typeof meta> = { args: { view: null, connected: false } };
export const Snapshot: Story<typeof meta> = { args: { connected: false } };
export const FirstRun: Story<typeof meta> = { args: { view: aView([], { connections: [] }) } };
export const NoJobs: Story<typeof meta> = { args: { view: aView([]) } };
export const NeverAnswered: Story<typeof meta> = {
  args: {
    view: aView([], { connections: [aConnectionView({ health: aHealth({ ...failing.health, checkedAt: null }) })] }),
  },
};
export const InTrouble: Story<typeof meta> = {
  args: { view: aView(manyJobViews(30, ["c1", "c2"]), { connections: [failing, limited] }) },
};
export const Stale: Story<typeof meta> = {
  args: {
    view: aView(manyJobViews(5), {
      connections: [aConnectionView({ health: aHealth({ checkedAt: now - 3_600_000 }) })],
    }),
  },
};
export const LongNames: Story<typeof meta> = {
  args: {
    view: aView(
      [
        aJobView({
          id: "a-very-long-id-that-a-server-made-out-of-everything-it-knew",
          name: longName,
          workflow: longName,
          status: "failed",
          serverStatus: "NODE_FAILURE_ON_A_VERY_FAR_MACHINE",
          startedAt: now - 4_000_000,
          finishedAt: now - 2_000,
          error: `no space left on ${"/very/long/path".repeat(18)}`,
        }),
        aJobView({
          id: "2",
          name: longName,
          progress: { done: 123_456, total: 987_654, label: longName },
          startedAt: now - 9e9,
        }),
        aJobView({ id: "3", name: "<img src=x onerror=alert(1)>", status: "queued" }),
      ],
      {
        connections: [
          aConnectionView({ connection: aConnection({ name: "A server whose name somebody thought about for long" }) }),
          cluster,
        ],
        mutes: [
          {
            target: { connection: "c1" as ConnectionId, workflow: null, job: null },
            until: "recovery",
            since: now,
            status: null,
          },
        ],
      },
    ),
  },
};
