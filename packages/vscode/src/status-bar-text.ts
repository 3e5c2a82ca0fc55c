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

const stateWords: Readonly<Record<HealthState, string | null>> = {
  failing: "failing",
  "signed-out": "signed out",
  limited: "rate limited",
  stale: "not up to date",
  new: "checking…",
  fresh: null,
};

/** `disconnected`: why nothing new arrives, as one sentence. */
export const statusBarText = (view: View | null, disconnected: string | null, now: Instant): StatusBarText => {
  if (disconnected !== null) return item("$(debug-disconnect)", ["Jobwatch is not connected"], [disconnected], false);
  if (view === null) return item("$(loading~spin)", ["Jobwatch is connecting…"], [], false);
  if (view.connections.length === 0)
    return item("$(pulse)", ["No job servers"], ["Click to add a connection to a job server."], false);
  const { worst, names } = worstOf(view.connections, now);
  const alarm = worst === "failing" || worst === "signed-out";
  const trouble = troubleText(worst, names);
  const counts = countsText(view, now);
  // Without trouble an idle item says so; with it "No active jobs" would claim what nobody knows.
  const parts = trouble === null ? (counts.length > 0 ? counts : ["No active jobs"]) : [...counts, trouble];
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
  return [
    active === 0 ? null : active === running ? `${running} running` : `${active} active`,
    failed === 0 ? null : `${failed} failed`,
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
  const words = stateWords[worst];
  if (words === null) return null;
  if (worst === "new") return words;
  return names.length === 1 ? `${plainLine(names[0] ?? "", 24)} ${words}` : `${names.length} servers ${words}`;
};

const tooltipLines = (view: View, now: Instant): readonly string[] => {
  const { failed } = tally(view, now);
  return [
    ...view.connections.map(({ connection, health }) =>
      health.problem === null
        ? `${connection.name}: ${healthLine(health, now)}`
        : `${connection.name}: ${describeProblem(health.problem)}`,
    ),
    ...(failed > 0 ? ["Failed counts the jobs that failed in the last 24 hours."] : []),
  ];
};
