import {
  type ConnectionView,
  describeProblem,
  type HealthState,
  healthLine,
  healthState,
  type Instant,
  plainLine,
  tallyJobs,
  type View,
} from "@jobwatch/core";
import { forIconLabel } from "./plain.ts";
import { statusBarWords } from "./words.ts";

/** What the status bar's item shows. `text` may hold our own `$(icon)`s; no server can add one. */
export interface StatusBarText {
  readonly text: string;
  readonly tooltip: string;
  /** For screen readers: the text without icons. */
  readonly label: string;
  /** A server needs the person: the item gets the theme's warning colour. */
  readonly alarm: boolean;
}

/** Worst first. */
const ranking: readonly HealthState[] = ["failing", "signed-out", "limited", "stale", "new", "fresh"];

const stateWord = (state: HealthState): string | null => {
  const words = statusBarWords();
  switch (state) {
    case "failing":
      return words.failing;
    case "signed-out":
      return words.signedOut;
    case "limited":
      return words.limited;
    case "stale":
      return words.stale;
    case "new":
      return words.checking;
    case "fresh":
      return null;
  }
};

/** `disconnected`: why nothing new arrives, as one sentence. */
export const statusBarText = (view: View | null, disconnected: string | null, now: Instant): StatusBarText => {
  const words = statusBarWords();
  if (disconnected !== null) return item("$(debug-disconnect)", [words.disconnected], [disconnected], false);
  if (view === null) return item("$(loading~spin)", [words.connecting], [], false);
  if (view.connections.length === 0) return item("$(pulse)", [words.noServers], [words.clickToAdd], false);
  const { worst, names } = worstOf(view.connections, now);
  const alarm = worst === "failing" || worst === "signed-out";
  const trouble = troubleText(worst, names);
  const counts = countsText(view, now);
  // Without trouble an idle item says so; with it "No active jobs" would claim what nobody knows.
  const parts = trouble === null ? (counts.length > 0 ? counts : [words.noneActive]) : [...counts, trouble];
  return item(alarm ? "$(warning)" : "$(pulse)", parts, tooltipLines(view, now), alarm);
};

const item = (icon: string, parts: readonly string[], tooltip: readonly string[], alarm: boolean): StatusBarText => {
  const label = parts.join(", ");
  return {
    text: `${icon} ${forIconLabel(parts.join(" · "))}`,
    tooltip: [`Jobwatch: ${label}`, ...tooltip].join("\n"),
    label: label.startsWith("Jobwatch") ? label : `Jobwatch: ${label}`,
    alarm,
  };
};

const countsText = (view: View, now: Instant): readonly string[] => {
  const { active, running, failed } = tally(view, now);
  const words = statusBarWords();
  return [
    active === 0 ? null : active === running ? words.running(running) : words.active(active),
    failed === 0 ? null : words.failed(failed),
  ].filter((count) => count !== null);
};

const tally = ({ jobs }: View, now: Instant) =>
  tallyJobs(
    jobs.map(({ job }) => job),
    now,
  );

/** The worst state, and the names of the connections that are in it. */
const worstOf = (
  connections: readonly ConnectionView[],
  now: Instant,
): { readonly worst: HealthState; readonly names: readonly string[] } => {
  const states = connections.map(({ connection, health }) => ({
    name: connection.name,
    state: healthState(health, now),
  }));
  const worst = ranking.find((rank) => states.some(({ state }) => state === rank)) ?? "fresh";
  return { worst, names: states.filter(({ state }) => state === worst).map(({ name }) => name) };
};

const troubleText = (worst: HealthState, names: readonly string[]): string | null => {
  const word = stateWord(worst);
  if (word === null) return null;
  if (worst === "new") return word;
  return names.length === 1 ? `${plainLine(names[0] ?? "", 24)} ${word}` : statusBarWords().servers(names.length, word);
};

const tooltipLines = (view: View, now: Instant): readonly string[] => {
  const { failed } = tally(view, now);
  return [
    ...view.connections.map(({ connection, health }) =>
      health.problem === null
        ? `${connection.name}: ${healthLine(health, now)}`
        : `${connection.name}: ${describeProblem(health.problem)}`,
    ),
    ...(failed > 0 ? [statusBarWords().failedMeans] : []),
  ];
};
