import {
  type ConnectionView,
  formatMoment,
  type Health,
  type HealthState,
  healthLine,
  healthState,
  type Instant,
  type Mute,
  muteLine,
  problemText,
  rejectedRows,
  rejectedTitle,
  type StatusColor,
  settingLines,
  type Tally,
} from "@jobwatch/core";
import type { ConnectionNode } from "./node.ts";
import { lines, type Row } from "./row.ts";
import { connectionTokens } from "./tokens.ts";
import { treeWords } from "./words.ts";

const icons: Readonly<Record<HealthState, { readonly name: string; readonly color: StatusColor | null }>> = {
  new: { name: "loading~spin", color: "muted" },
  fresh: { name: "server", color: null },
  stale: { name: "server", color: "muted" },
  limited: { name: "watch", color: "yellow" },
  failing: { name: "warning", color: "yellow" },
  "signed-out": { name: "key", color: "yellow" },
};

export const connectionRow = (
  node: ConnectionNode,
  view: ConnectionView,
  tally: Tally,
  mutes: readonly Mute[],
  now: Instant,
): Row => {
  const { connection, health } = view;
  const state = healthState(health, now);
  const own = mutes.filter(({ target }) => target.connection === connection.id);
  const whole = own.filter(({ target }) => target.workflow === null && target.job === null);
  const counts = [
    tally.active > 0 ? treeWords().active(tally.active) : null,
    tally.failed > 0 ? treeWords().failed(tally.failed) : null,
  ].filter((count) => count !== null);
  // Whether the counts can be believed stands first: a narrow side bar cuts the end.
  const parts = [healthLine(health, now), whole.length > 0 ? treeWords().muted : null, ...counts].filter(
    (part) => part !== null,
  );
  return {
    id: node.id,
    label: connection.name,
    description: parts.join(" · "),
    tooltip: lines(connectionTooltip(view, now), ...whole.map((mute) => treeWords().mutedWhat(muteLine(mute, now)))),
    icon: icons[state],
    contextValue: connectionTokens(view, own.length > 0).join(" "),
    children: "expanded",
  };
};

/** Nothing in it changes while all is well: VS Code reads all children of a changed row again. */
const connectionTooltip = ({ connection, health }: ConnectionView, now: Instant): string =>
  lines(
    connection.name,
    ...settingLines(connection),
    problemLines(health),
    ...(health.problem === null ? [] : timesOf(health, now)),
    rejectedLine(health),
  );

const timesOf = ({ checkedAt, nextCheckAt }: Health, now: Instant): readonly (string | null)[] => [
  checkedAt === null ? null : treeWords().lastAnswer(formatMoment(checkedAt, now)),
  nextCheckAt === null ? null : treeWords().nextCheck(formatMoment(nextCheckAt, now)),
];

const problemLines = ({ problem }: Health): string | null => {
  if (problem === null) return null;
  const { title, explanation, remedy } = problemText(problem);
  return lines(title, problem.detail, explanation, remedy);
};

const rejectedLine = (health: Health): string | null => {
  const title = rejectedTitle(health);
  return title === null ? null : `${title}: ${rejectedRows(health)}`;
};
