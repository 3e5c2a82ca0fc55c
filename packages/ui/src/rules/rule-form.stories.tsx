import { defaultRules } from "@jobwatch/core";
import { ignore, type Meta, type Story } from "../testing/story.ts";
import { RuleForm } from "./rule-form.tsx";

const [trouble] = defaultRules;
const full = {
  id: "calm nights",
  enabled: true,
  on: ["failed", "still-failing"],
  announce: false,
  match: {
    connections: null,
    workflows: ["nightly", "weekly-report"],
    jobs: null,
    followed: false,
    mine: null,
    minDurationMs: 90_000,
  },
} as const;

const meta = {
  component: RuleForm,
  args: {
    rule: null,
    builtIn: false,
    taken: ["trouble", "followed"],
    connections: [
      ["c1", "Lab"],
      ["c2", "Cluster"],
    ],
    workflows: ["nightly", "train"],
    onSave: ignore,
    onCancel: ignore,
    onDraft: ignore,
  },
  render: (args) => (
    <section>
      <h2>Rules</h2>
      <RuleForm {...args} />
    </section>
  ),
} satisfies Meta<typeof RuleForm>;
export default meta;

export const New: Story<typeof meta> = {};
export const Edited: Story<typeof meta> = { args: { rule: full } };
export const BuiltIn: Story<typeof meta> = { args: { rule: trouble ?? null, builtIn: true } };
export const ServerThatIsGone: Story<typeof meta> = {
  args: { rule: { ...full, match: { ...full.match, connections: ["c9" as never] } } },
};
