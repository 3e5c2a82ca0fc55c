import type { ConnectionId } from "@jobwatch/core";
import { aConnection, aConnectionView, aJobView, anEntry, aView, now } from "@jobwatch/core/testing/views";
import { ignore, type Meta, type Story } from "../testing/story.ts";
import { Activity } from "./activity.tsx";

const jobs = [
  aJobView({
    id: "a",
    name: "train",
    status: "failed",
    startedAt: now - 60_000,
    finishedAt: now,
    error: "exit code 3",
  }),
  aJobView({ id: "b", name: "render", status: "completed", startedAt: now - 90_000, finishedAt: now - 20_000 }),
  aJobView({ id: "c", name: "etl-nightly", status: "running", startedAt: now - 3_000 }),
];
const journal = jobs.map((each) => anEntry(each));

const meta = {
  component: Activity,
  args: { view: aView(jobs, { journal }), scope: null, now, onOpen: ignore },
} satisfies Meta<typeof Activity>;
export default meta;

export const SomeChanges: Story<typeof meta> = {};
export const OfOneJob: Story<typeof meta> = { args: { scope: aJobView({ id: "a" }).key } };
export const Nothing: Story<typeof meta> = { args: { view: aView([]) } };
export const TwoServersAndMore: Story<typeof meta> = {
  args: {
    view: aView(jobs, {
      journal: Array.from({ length: 150 }, () => journal).flat(),
      connections: [
        aConnectionView(),
        aConnectionView({ connection: aConnection({ id: "c2" as ConnectionId, name: "Cluster" }) }),
      ],
    }),
  },
};
