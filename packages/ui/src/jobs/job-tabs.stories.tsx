import { ignore, type Meta, type Story } from "../testing/story.ts";
import { JobTabs } from "./job-tabs.tsx";

const meta = {
  component: JobTabs,
  args: {
    selected: "all",
    counts: { all: 12, running: 3, queued: 1, completed: 6, failed: 1, cancelled: 1 },
    panel: "jobs",
    onSelect: ignore,
  },
  render: (args) => (
    <>
      <JobTabs {...args} />
      <div id={args.panel} role="tabpanel" aria-labelledby={`tab-${args.selected}`} />
    </>
  ),
} satisfies Meta<typeof JobTabs>;
export default meta;

export const All: Story<typeof meta> = {};
export const Failed: Story<typeof meta> = { args: { selected: "failed" } };
export const ManyJobs: Story<typeof meta> = {
  args: { counts: { all: 104_211, running: 1_207, queued: 3_004, completed: 99_000, failed: 900, cancelled: 100 } },
};
