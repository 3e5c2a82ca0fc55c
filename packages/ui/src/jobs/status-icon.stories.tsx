import { statusLooks } from "@jobwatch/core";
import type { Meta, Story } from "../testing/story.ts";
import { StatusIcon } from "./status-icon.tsx";

const meta = {
  component: StatusIcon,
  args: { status: "queued" },
  render: ({ status }) => (
    <p style={{ display: "flex", gap: "6px" }}>
      <StatusIcon status={status} /> {statusLooks[status].word}
    </p>
  ),
} satisfies Meta<typeof StatusIcon>;
export default meta;

export const Queued: Story<typeof meta> = {};
export const Claimed: Story<typeof meta> = { args: { status: "claimed" } };
export const Running: Story<typeof meta> = { args: { status: "running" } };
export const Completed: Story<typeof meta> = { args: { status: "completed" } };
export const Failed: Story<typeof meta> = { args: { status: "failed" } };
export const Cancelled: Story<typeof meta> = { args: { status: "cancelled" } };
export const Skipped: Story<typeof meta> = { args: { status: "skipped" } };
export const Unknown: Story<typeof meta> = { args: { status: "unknown" } };
