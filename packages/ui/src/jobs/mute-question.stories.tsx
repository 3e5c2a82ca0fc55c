import { aJobView } from "@jobwatch/core/testing/views";
import { ignore, type Meta, type Story } from "../testing/story.ts";
import { MuteQuestion } from "./mute-question.tsx";

const meta = {
  component: MuteQuestion,
  args: { view: aJobView({ workflow: "nightly" }), server: "Lab", onKeep: ignore, onMute: ignore },
} satisfies Meta<typeof MuteQuestion>;
export default meta;

export const JobWorkflowOrServer: Story<typeof meta> = {};
