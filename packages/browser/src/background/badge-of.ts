import {
  type ConnectionView,
  describeProblem,
  healthLine,
  healthState,
  type Instant,
  isLive,
  plainLine,
  type Tally,
  tallyJobs,
  type View,
} from "@jobwatch/core";
import { badgeWords } from "./words.ts";

/** What the toolbar button shows. */
export interface Badge {
  /** At most four characters. */
  readonly text: string;
  readonly color: string;
  readonly title: string;
}

/** Backgrounds on which white text has a contrast of 4.5 or more. */
const colors = { red: "#c5221f", blue: "#1a62c5", grey: "#5f6368" } as const;

/** A connection without a success for this long (ms) is not up to date: three of the alarms that wake the worker. */
const staleAfter = 90_000;

/** null: nothing is known yet. */
export const badgeOf = (view: Pick<View, "connections" | "jobs"> | null, now: Instant): Badge => {
  if (view === null || view.connections.length === 0)
    return { text: "", color: colors.grey, title: `Jobwatch: ${badgeWords().noServers}` };
  const tally = tallyJobs(
    view.jobs.map(({ job }) => job),
    now,
  );
  const mark = markOf(view.connections, now);
  return {
    text: `${countText(tally.active, mark)}${mark}`,
    color: tally.failed > 0 ? colors.red : tally.active > 0 ? colors.blue : colors.grey,
    title: [`Jobwatch: ${summary(tally, mark)}`, ...view.connections.map((each) => connectionLine(each, now))].join(
      "\n",
    ),
  };
};

/** `!`: a server needs the person or fails; `?`: what is shown may be old. Behind the last known count, or alone. */
type Mark = "!" | "?" | "";

const markOf = (connections: readonly ConnectionView[], now: Instant): Mark => {
  const marks = connections.map(({ health }): Mark => {
    const state = healthState(health, now);
    if (state === "signed-out" || state === "failing") return "!";
    return health.checkedAt !== null && now - health.checkedAt > staleAfter ? "?" : "";
  });
  return marks.find((mark) => mark === "!") ?? marks.find((mark) => mark === "?") ?? "";
};

const countText = (active: number, mark: Mark): string => {
  const most = mark === "" ? 999 : 99;
  if (active === 0) return "";
  return active > most ? `${most}+` : String(active);
};

const summary = ({ active, running, failed }: Tally, mark: Mark): string => {
  const waiting = active - running;
  const words = badgeWords();
  const parts = [
    running > 0 ? words.running(running) : null,
    waiting > 0 ? words.waiting(waiting) : null,
    failed > 0 ? words.failed(failed) : null,
  ].filter((part) => part !== null);
  // With trouble "no active jobs" would claim what nobody knows.
  const counts = parts.length > 0 ? parts.join(", ") : mark === "" ? words.noneActive : words.stale;
  return mark !== "" && parts.length > 0 ? words.lastKnown(counts) : counts;
};

const connectionLine = ({ connection, health }: ConnectionView, now: Instant): string =>
  `${plainLine(connection.name, 40)}: ${health.problem === null ? idleLine(health, now) : describeProblem(health.problem)}`;

/** "live" is the popup's word: the title stands still while the worker sleeps. */
const idleLine = (health: ConnectionView["health"], now: Instant): string =>
  healthState(health, now) === "fresh" && isLive(health, now) ? badgeWords().upToDate : healthLine(health, now);
