import { currentLocale } from "../i18n/catalogue.ts";
import type { Rule } from "../notify/rules.ts";
import { ruleWords } from "./rule-words.ts";
import { formatDuration } from "./time.ts";

/** What a rule is called: a built-in one by what it tells of, any other by its own name. */
export const ruleName = (id: string): string => (id === "trouble" || id === "followed" ? ruleWords().builtIn[id] : id);

/** A rule as a sentence: `When a job of workflow “train” fails: notify.` `place`: the name of a connection. */
export const ruleSentence = (
  { on, announce, match }: Pick<Rule, "on" | "announce" | "match">,
  place: (connection: string) => string,
): string => {
  const words = ruleWords();
  const { connections, workflows, jobs, followed, mine, minDurationMs } = match;
  const named = (names: readonly string[] | null) => (names === null ? null : eitherOf(names.map(words.quoted)));
  return words.sentence({
    mine,
    workflows: named(workflows),
    jobs: named(jobs),
    places: connections === null ? null : eitherOf(connections.map(place)),
    followed,
    events: eitherOf(on.map((each) => words.events[each])),
    least: minDurationMs === null || minDurationMs === 0 ? null : formatDuration(minDurationMs),
    announce,
  });
};

const eitherOf = (texts: readonly string[]): string =>
  new Intl.ListFormat(currentLocale(), { type: "disjunction" }).format(texts);
