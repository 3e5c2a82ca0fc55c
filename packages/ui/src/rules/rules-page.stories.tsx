import { type ConnectionId, type JobView, type Mute, usualQuietHours, type WrittenPolicy } from "@jobwatch/core";
import { aConnection, aConnectionView, aDoor, aJobView, anEntry, aView, now } from "@jobwatch/core/testing/views";
import { aHost, aPolicyStore } from "../testing/host.ts";
import type { Meta, Story } from "../testing/story.ts";
import { RulesPage } from "./rules-page.tsx";

const minute = 60_000;
const unset: WrittenPolicy = { rules: [], quietHours: usualQuietHours, notifyFrom: "automatic" };
const jobs: readonly JobView[] = Array.from({ length: 60 }, (_, index) =>
  aJobView({
    id: `j${index}`,
    name: `run ${index}`,
    workflow: index % 3 === 0 ? "nightly" : "train",
    status: index % 4 === 0 ? "failed" : "completed",
  }),
);
const journal = jobs.map((each, index) => {
  const entry = anEntry(each);
  return { ...entry, transition: { ...entry.transition, observedAt: now - index * 7 * minute } };
});
const lab = aConnection().id;
const mute = (target: Partial<Mute["target"]>, until: Mute["until"]): Mute => ({
  target: { connection: lab, workflow: null, job: null, ...target },
  until,
  since: now,
  status: null,
});
const mutes = [
  mute({ job: jobs[4]?.key.job ?? null }, "next-change"),
  mute({ workflow: "nightly" }, "recovery"),
  mute({}, now + 90 * minute),
];
const rules = [
  { id: "calm nights", on: ["failed", "still-failing"], announce: false, workflows: ["nightly"] },
  { id: "my long runs", on: ["completed"], announce: true, mine: true, minDurationSeconds: 1_800 },
  { id: "waits too long", on: ["stuck", "slow"], announce: true, enabled: false, connections: ["c2"] },
];
const connections = [
  aConnectionView(),
  aConnectionView({ connection: aConnection({ id: "c2" as ConnectionId, name: "Cluster" }) }),
];
const withRules = (own: readonly unknown[]) => aHost({ policy: aPolicyStore({ ...unset, rules: own }) });

const meta = {
  component: RulesPage,
  args: {
    view: aView(jobs, { journal, mutes, connections }),
    connected: true,
    door: aDoor(),
    host: withRules(rules),
    rule: null,
  },
} satisfies Meta<typeof RulesPage>;
export default meta;

export const SeveralRules: Story<typeof meta> = {};
export const BuiltInOnly: Story<typeof meta> = { args: { host: withRules([]), view: aView([]) } };
export const OneIsLookedFor: Story<typeof meta> = { args: { rule: "my long runs" } };
export const OneCannotBeRead: Story<typeof meta> = {
  args: { host: withRules([{ id: "old", on: ["exploded"], announce: true }, ...rules]) },
};
export const NotYetKnown: Story<typeof meta> = { args: { view: null, connected: false } };
export const LongAndHostileTexts: Story<typeof meta> = {
  args: {
    host: withRules([
      {
        ...rules[0],
        id: "a-name-without-any-space-".repeat(2),
        workflows: ["w".repeat(120), "<img src=x onerror=alert(1)>"],
      },
    ]),
    view: aView(jobs, { journal, mutes: [mute({ workflow: "x".repeat(200) }, "recovery")] }),
  },
};
