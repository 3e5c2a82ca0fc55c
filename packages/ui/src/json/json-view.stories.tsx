import { aHugeValue } from "@jobwatch/core/testing/views";
import type { Meta, Story } from "../testing/story.ts";
import { JsonView } from "./json-view.tsx";

const meta = {
  component: JsonView,
  args: { label: "Input", copy: async () => true },
} satisfies Meta<typeof JsonView>;
export default meta;

export const Small: Story<typeof meta> = {
  args: {
    value: { epochs: 10, rate: 0.001, resume: false, seed: null, model: { layers: [64, 32] }, tags: [], name: "a b" },
  },
};
export const Huge: Story<typeof meta> = { args: { value: aHugeValue() } };
export const ManyItems: Story<typeof meta> = { args: { value: Array.from({ length: 20 }, (_, n) => `item ${n}`) } };
export const LongText: Story<typeof meta> = { args: { value: "word ".repeat(2_000) } };
export const Hostile: Story<typeof meta> = {
  args: {
    value: {
      "<img src=x>": "<script>alert(1)</script>",
      markdown: "[link](javascript:alert(1)) **bold**",
      bidi: "evil\u202egnp.exe \u200b\u0007",
      "a name that goes on and on and on and on and on and on and on": "v".repeat(300),
      lines: "one\n\ttwo\nthree",
    },
  },
};
export const Nothing: Story<typeof meta> = { args: { value: {} } };
