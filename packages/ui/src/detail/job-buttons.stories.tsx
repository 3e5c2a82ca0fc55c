import { aJobView, allCapabilities, wholeCapabilities } from "@jobwatch/core/testing/views";
import type { Actions } from "../jobs/use-actions.ts";
import { ignore, type Meta, type Story } from "../testing/story.ts";
import { JobButtons } from "./job-buttons.tsx";

const row = aJobView({ name: "train", workflow: "train" });
const idle: Actions = {
  message: null,
  asking: null,
  busy: new Set(),
  progress: null,
  act: ignore,
  actOnAll: ignore,
  mute: ignore,
  dismiss: ignore,
};

const meta = {
  component: JobButtons,
  args: { row, capabilities: allCapabilities, actions: idle, host: { open: ignore } },
} satisfies Meta<typeof JobButtons>;
export default meta;

export const OfARunningJob: Story<typeof meta> = {};
export const AskedToCancel: Story<typeof meta> = {
  args: { actions: { ...idle, asking: { job: "c1/j1", about: "cancel" } } },
};
const failed = {
  row: aJobView({ name: "train", workflow: "train", status: "failed" }),
  capabilities: wholeCapabilities,
};
export const OfAFailedJob: Story<typeof meta> = { args: failed };
export const AskedToDelete: Story<typeof meta> = {
  args: { ...failed, actions: { ...idle, asking: { job: "c1/j1", about: "delete" } } },
};
export const TooLateToCancel: Story<typeof meta> = {
  args: {
    row: aJobView({ status: "completed" }),
    actions: { ...idle, asking: { job: "c1/j1", about: "cancel" } },
  },
};
export const UnderWay: Story<typeof meta> = { args: { actions: { ...idle, busy: new Set(["c1/j1"]) } } };
export const Done: Story<typeof meta> = {
  args: {
    row: aJobView({ status: "failed" }),
    actions: { ...idle, message: { text: "Started “train”", tone: "good", job: row.key, failures: [] } },
  },
};
export const Refused: Story<typeof meta> = {
  args: {
    actions: {
      ...idle,
      message: { text: "“train” could not be cancelled: HTTP 409", tone: "bad", job: null, failures: [] },
    },
  },
};
