import type { ConnectionId, JobView } from "@jobwatch/core";
import {
  aConnection,
  aConnectionView,
  aDetail,
  aDoor,
  aJobView,
  anEntry,
  aView,
  now,
} from "@jobwatch/core/testing/views";
import { aHost } from "../testing/host.ts";
import type { Meta, Story } from "../testing/story.ts";
import { InsightsPage } from "./insights-page.tsx";

const minute = 60_000;
const day = 24 * 60 * minute;
const workflows = ["train", "etl-nightly", "render", "lint", "deploy"] as const;
const errors = ["exit code 3", "Out of memory", "Could not reach the bucket", "exit code 137"] as const;

/** Some two hundred jobs over two weeks, the same each time. */
const history: readonly JobView[] = Array.from({ length: 210 }, (_, index) => {
  const finishedAt = now - ((index * 7919) % (14 * 24 * 60)) * minute;
  const failed = index % 7 === 3 || index % 11 === 5;
  const took = (2 + ((index * 31) % 45)) * minute;
  const startedAt = finishedAt - took;
  return aJobView({
    id: `j${index}`,
    name: `${workflows[index % 5]} ${index}`,
    workflow: workflows[index % 5] ?? null,
    status: failed ? "failed" : "completed",
    error: failed ? (errors[index % 4] ?? null) : null,
    createdAt: startedAt - ((index * 13) % 180) * 1_000,
    startedAt,
    finishedAt,
  });
});
const stuck = [
  aJobView({ id: "s1", name: "simulate", status: "queued", createdAt: now - 95 * minute, workflow: "simulate" }),
  aJobView({ id: "s2", name: "render 900", status: "claimed", createdAt: now - 3 * day, workflow: "render" }),
];
const journal = history.slice(0, 40).map((each, index) => {
  const entry = anEntry(each);
  return { ...entry, transition: { ...entry.transition, observedAt: (each.job.finishedAt ?? now) + 900 + index * 90 } };
});
const cost = aDetail(aJobView().job, { cost: { amount: 0.42, currency: "EUR", items: [] } });

const meta = {
  component: InsightsPage,
  args: {
    view: aView([...stuck, ...history], { journal }),
    connected: true,
    door: aDoor({ detail: async () => cost }),
    host: aHost(),
  },
} satisfies Meta<typeof InsightsPage>;
export default meta;

export const ManyJobs: Story<typeof meta> = {};
export const OneJob: Story<typeof meta> = { args: { view: aView(history.slice(0, 1)) } };
export const Nothing: Story<typeof meta> = { args: { view: aView([]) } };
export const Loading: Story<typeof meta> = { args: { view: null, connected: false } };
export const TwoServersOneWorkflow: Story<typeof meta> = {
  args: {
    view: aView([...stuck, ...history], {
      connections: [
        aConnectionView(),
        aConnectionView({ connection: aConnection({ id: "c2" as ConnectionId, name: "Cluster" }) }),
      ],
    }),
    host: aHost({ memory: { read: () => ({ workflow: "train", days: 7 }), write: () => {} } }),
  },
};
export const LongAndHostileTexts: Story<typeof meta> = {
  args: {
    view: aView(
      history.map((each, index) => ({
        ...each,
        job: {
          ...each.job,
          workflow: index % 2 === 0 ? "a-workflow-without-any-space-".repeat(6) : "<img src=x onerror=alert(1)>",
          error: each.job.error === null ? null : `<b>${"x".repeat(200)}</b>`,
        },
      })),
    ),
  },
};
