import { type ConnectionId, everywhere, type JobId, longestRuleName, type Rule, type Trigger } from "@jobwatch/core";
import { withText } from "../fields/list-field.tsx";
import { words } from "./words.ts";

/** A rule while a person writes it. */
export interface RuleDraft {
  readonly name: string;
  readonly on: readonly Trigger[];
  readonly announce: boolean;
  readonly connections: readonly string[];
  readonly workflows: readonly string[];
  /** One that is typed and not added yet. */
  readonly workflow: string;
  readonly jobs: readonly string[];
  readonly job: string;
  readonly mine: boolean | null;
  readonly followed: boolean | null;
  readonly minutes: string;
}

export const emptyDraft: RuleDraft = {
  name: "",
  on: [],
  announce: true,
  connections: [],
  workflows: [],
  workflow: "",
  jobs: [],
  job: "",
  mine: null,
  followed: null,
  minutes: "",
};

const minute = 60_000;

export const draftOf = ({ id, on, announce, match }: Rule): RuleDraft => ({
  name: id,
  on,
  announce,
  connections: match.connections ?? [],
  workflows: match.workflows ?? [],
  workflow: "",
  jobs: match.jobs ?? [],
  job: "",
  mine: match.mine,
  followed: match.followed,
  minutes: match.minDurationMs === null ? "" : String(match.minDurationMs / minute),
});

export type DraftProblems = Readonly<Partial<Record<"name" | "on" | "minutes", string>>>;

/** What is wrong with a draft, by its field. `taken`: the names of all other rules. */
export const draftProblems = (draft: RuleDraft, taken: readonly string[]): DraftProblems => {
  const name = draft.name.trim();
  const nameProblem =
    name === ""
      ? words().nameNeeded
      : name.length > longestRuleName
        ? words().nameLong(longestRuleName)
        : taken.includes(name)
          ? words().nameTaken
          : null;
  return {
    ...(nameProblem === null ? {} : { name: nameProblem }),
    ...(draft.on.length === 0 ? { on: words().whenNeeded } : {}),
    ...(Number.isNaN(minutesOf(draft)) ? { minutes: words().minutesBad } : {}),
  };
};

/** A proper draft as the rule that it says. */
export const ruleOf = (draft: RuleDraft, enabled: boolean): Rule => {
  const { name, on, announce, connections, mine, followed } = draft;
  const minutes = minutesOf(draft);
  const some = <T>(values: readonly T[]) => (values.length === 0 ? null : values);
  return {
    id: name.trim(),
    enabled,
    on,
    announce,
    match: {
      ...everywhere,
      connections: some(connections as readonly ConnectionId[]),
      workflows: some(withText(draft.workflows, draft.workflow)),
      jobs: some(withText(draft.jobs, draft.job) as readonly JobId[]),
      mine,
      followed,
      minDurationMs: minutes === null ? null : Math.round(minutes * minute),
    },
  };
};

/** null: none were entered; NaN: that is no number of minutes. German people write 0,5. */
const minutesOf = ({ minutes }: RuleDraft): number | null => {
  const text = minutes.trim().replace(",", ".");
  if (text === "") return null;
  return /^\d*\.?\d+$|^\d+\.$/.test(text) ? Number(text) : Number.NaN;
};
