import { aJobView, allCapabilities, now } from "@jobwatch/core/testing/views";
import { ignore, type Meta, type Story } from "../testing/story.ts";
import { JobRow } from "./job-row.tsx";

const longName = "train-a-very-large-model-on-all-of-the-data-that-there-is-and-then-evaluate-it ".repeat(3);

const meta = {
  component: JobRow,
  args: {
    view: aJobView({ startedAt: now - 50_000 }),
    capabilities: allCapabilities,
    place: null,
    current: true,
    server: "Lab",
    mutes: [],
    asking: null,
    busy: false,
    now,
    onOpen: ignore,
    onAction: ignore,
    onMute: ignore,
  },
  render: (args) => (
    <ul style={{ padding: 0, margin: 0, listStyle: "none" }}>
      <JobRow {...args} />
    </ul>
  ),
} satisfies Meta<typeof JobRow>;
export default meta;

export const Running: Story<typeof meta> = {};
export const RunningWithProgress: Story<typeof meta> = {
  args: { view: aJobView({ startedAt: now - 50_000, progress: { done: 3, total: 5, label: "epochs" } }) },
};
export const Queued: Story<typeof meta> = { args: { view: aJobView({ status: "queued" }) } };
export const Completed: Story<typeof meta> = {
  args: { view: aJobView({ status: "completed", startedAt: now - 50_000, finishedAt: now - 2_000 }) },
};
export const FailedElsewhere: Story<typeof meta> = {
  args: {
    view: aJobView({ status: "failed", serverStatus: "TIMEOUT", finishedAt: now, error: "exit code 3" }),
    place: "Cluster",
  },
};
export const Cancelled: Story<typeof meta> = { args: { view: aJobView({ status: "cancelled" }) } };
export const FollowedAndBusy: Story<typeof meta> = { args: { view: aJobView({}, { followed: true }), busy: true } };
export const Muted: Story<typeof meta> = {
  args: {
    mutes: [{ target: { ...aJobView().key, workflow: null }, until: now + 3_600_000, since: now, status: "running" }],
  },
};
export const AskedToCancel: Story<typeof meta> = { args: { asking: "cancel" } };
export const AskedWhatToMute: Story<typeof meta> = { args: { asking: "mute" } };
export const LongNames: Story<typeof meta> = {
  args: {
    view: aJobView({ name: longName, status: "failed", error: `no space left on ${"/very/long/path".repeat(30)}` }),
    place: "A server with a name that somebody thought about for a long time",
  },
};
export const WithoutActions: Story<typeof meta> = { args: { capabilities: { ...allCapabilities, actions: {} } } };
