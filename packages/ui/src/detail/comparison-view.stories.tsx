import { aDetail, aHugeValue, aJobView, aStep, hugeLine, now } from "@jobwatch/core/testing/views";
import type { Meta, Story } from "../testing/story.ts";
import { ComparisonView } from "./comparison-view.tsx";

const failed = aJobView({
  name: "train",
  status: "failed",
  attempt: 2,
  startedAt: now - 95_000,
  finishedAt: now - 5_000,
  error: "Step 2 “fit” failed with exit code 3",
}).job;
const good = aJobView({
  name: "train",
  status: "completed",
  attempt: 1,
  startedAt: now - 900_000,
  finishedAt: now - 840_000,
}).job;
const took = (index: number, name: string, seconds: number) =>
  aStep(index, { name, startedAt: now - 900_000, finishedAt: now - 900_000 + seconds * 1_000 });

const meta = {
  component: ComparisonView,
  args: {
    now,
    here: {
      detail: aDetail(failed, {
        exitCode: 3,
        input: { epochs: 50, model: { layers: [64, 32] }, seed: 1, resume: true },
      }),
      steps: [
        took(0, "prepare", 28),
        { ...took(1, "fit", 62), status: "failed" as const },
        aStep(2, { name: "report", status: "skipped" }),
      ],
    },
    there: {
      detail: aDetail(good, { exitCode: 0, input: { epochs: 5, model: { layers: [64] }, seed: 1 } }),
      steps: [took(0, "prepare", 12), took(1, "fit", 40), took(2, "report", 8)],
    },
  },
  render: (args) => (
    <section class="jw-detail">
      <h2>Compared</h2>
      <ComparisonView {...args} />
    </section>
  ),
} satisfies Meta<typeof ComparisonView>;
export default meta;

export const FailedWithAnotherInput: Story<typeof meta> = {};
export const SameInput: Story<typeof meta> = {
  args: {
    here: { detail: aDetail(failed, { input: { epochs: 5 } }), steps: [] },
    there: { detail: aDetail(good, { input: { epochs: 5 } }), steps: [] },
  },
};
export const LongHostileInput: Story<typeof meta> = {
  args: {
    here: {
      detail: aDetail(failed, {
        input: {
          "<img src=x>": `${"word ".repeat(200)}\u202egnp.exe`,
          [`a-name-${"x".repeat(100)}`]: ["y".repeat(500)],
        },
      }),
      steps: [took(0, "a step with a name that goes on and on and on and on and on", 1)],
    },
  },
};
export const Huge: Story<typeof meta> = {
  args: {
    here: {
      detail: aDetail(failed, { input: { a: aHugeValue({ seed: 1 }), b: aHugeValue(), text: hugeLine } }),
      steps: [],
    },
    there: {
      detail: aDetail(good, { input: { a: aHugeValue({ seed: 2 }), b: [], text: `${hugeLine}!` } }),
      steps: [],
    },
  },
};
