import { type ConnectionId, type Decision, type JournalEntry, plainLine } from "@jobwatch/core";
import {
  aConnection,
  aConnectionView,
  aDoor,
  aJobView,
  anEntry,
  aView,
  hostileText,
  now,
} from "@jobwatch/core/testing/views";
import { aHost } from "../testing/host.ts";
import type { Meta, Story } from "../testing/story.ts";
import { ActivityPage } from "./activity-page.tsx";

const minute = 60_000;
const job = (id: string, more: Parameters<typeof aJobView>[0] = {}) => aJobView({ id, name: id, ...more });
const entry = (of: ReturnType<typeof aJobView>, ago: number, more: Partial<JournalEntry> = {}): JournalEntry => {
  const made = anEntry(of, more);
  return { ...made, transition: { ...made.transition, observedAt: now - ago } };
};
const silent = (reason: "no-rule" | "on-screen" | "announced-elsewhere"): Decision => ({
  outcome: "silent",
  reason,
  at: now,
});
const failed = { status: "failed", serverStatus: "failed", error: "exit code 3" } as const;
const completed = { status: "completed", serverStatus: "completed" } as const;
const told: Decision = { outcome: "shown", rule: "trouble", held: null, notification: "n", at: now - 2 * minute };
const journal = [
  entry(job("fit-resnet", { ...failed, workflow: "train" }), 2 * minute, { decision: told }),
  entry(job("render", { ...completed, workflow: "render" }), 9 * minute, {
    trigger: "completed",
    decision: silent("no-rule"),
  }),
  entry(job("etl-nightly", { ...failed, workflow: "etl" }), 40 * minute, {
    decision: { outcome: "silent", reason: "by-rule", rule: "calm nights", at: now },
  }),
  entry(job("lint", { ...failed, error: null }), 3 * 60 * minute),
  entry(job("deploy", { status: "cancelled", serverStatus: "cancelled" }), 26 * 60 * minute, {
    trigger: "cancelled",
    decision: silent("on-screen"),
  }),
  entry(job("simulate", { status: "queued", serverStatus: "queued" }), 49 * 60 * minute, {
    trigger: "stuck",
    decision: { ...told, held: "quiet-hours", rule: "waits too long" },
  }),
  entry(job("backup", completed), 50 * 60 * minute, {
    trigger: "recovered",
    decision: silent("announced-elsewhere"),
  }),
];
const two = [
  aConnectionView(),
  aConnectionView({ connection: aConnection({ id: "c2" as ConnectionId, name: "Cluster" }) }),
];
/** As it was left: with something looked for. */
const leftWith = (filters: object) => aHost({ memory: { read: () => filters, write: () => {} } });

const meta = {
  component: ActivityPage,
  args: { view: aView([], { journal }), connected: true, door: aDoor(), host: aHost(), job: null },
} satisfies Meta<typeof ActivityPage>;
export default meta;

export const SeveralReasons: Story<typeof meta> = {};
export const OfOneJob: Story<typeof meta> = { args: { job: job("fit-resnet").key } };
export const Nothing: Story<typeof meta> = { args: { view: aView([]) } };
export const Loading: Story<typeof meta> = { args: { view: null, connected: false } };
export const FilteredToNothing: Story<typeof meta> = { args: { host: leftWith({ text: "no such job" }) } };
export const TwoServersAndMore: Story<typeof meta> = {
  args: {
    view: aView([], {
      journal: Array.from({ length: 25 }, (_, round) =>
        journal.map((each) => ({
          ...each,
          transition: { ...each.transition, run: round + 1, observedAt: now - round },
        })),
      ).flat(),
      connections: two,
    }),
  },
};
export const LongAndHostileTexts: Story<typeof meta> = {
  args: {
    view: aView([], {
      journal: [
        entry(
          job("a", {
            ...failed,
            name: "a-name-without-any-space-".repeat(10),
            workflow: "w".repeat(120),
            error: "x".repeat(300),
          }),
          minute,
        ),
        entry(job("b", { ...failed, name: plainLine(hostileText), error: plainLine(hostileText) }), minute),
      ],
      connections: two,
    }),
  },
};
