import { aJobView, allCapabilities } from "@jobwatch/core/testing/views";
import { ignore, type Meta, type Story } from "../testing/story.ts";
import { ActionQuestion } from "./action-question.tsx";

const meta = {
  component: ActionQuestion,
  args: { view: aJobView(), capabilities: allCapabilities, action: "cancel", onAction: ignore },
} satisfies Meta<typeof ActionQuestion>;
export default meta;

export const Cancel: Story<typeof meta> = {};
export const TooLate: Story<typeof meta> = { args: { view: aJobView({ status: "completed" }) } };
export const LongName: Story<typeof meta> = {
  args: { view: aJobView({ name: "a-very-long-name-of-a-job".repeat(20) }) },
};
