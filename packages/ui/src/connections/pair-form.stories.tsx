import type { Meta, Story } from "../testing/story.ts";
import { right } from "./outcome.ts";
import { PairForm } from "./pair-form.tsx";

const meta = {
  component: PairForm,
  args: { onPair: async () => right("“workstation” answers with no jobs yet.") },
} satisfies Meta<typeof PairForm>;
export default meta;

export const Empty: Story<typeof meta> = {};
