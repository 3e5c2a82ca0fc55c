import { catalogue } from "../i18n/catalogue.ts";
import type { Trigger } from "../notify/rules.ts";

/** What a rule says, each part in words; null: it says nothing of it. */
interface RuleParts {
  readonly mine: boolean | null;
  readonly workflows: string | null;
  readonly jobs: string | null;
  readonly places: string | null;
  readonly followed: boolean | null;
  readonly events: string;
  /** The shortest time that the job ran. */
  readonly least: string | null;
  readonly announce: boolean;
}

const english: Readonly<Record<Trigger, string>> = {
  failed: "fails",
  "still-failing": "fails again",
  recovered: "recovers",
  completed: "completes",
  cancelled: "is cancelled",
  started: "starts",
  approval: "waits for approval",
  stuck: "is stuck",
  slow: "takes longer than usual",
};

const german: Readonly<Record<Trigger, string>> = {
  failed: "fehlschlägt",
  "still-failing": "erneut fehlschlägt",
  recovered: "wieder gelingt",
  completed: "fertig wird",
  cancelled: "abgebrochen wird",
  started: "beginnt",
  approval: "auf Freigabe wartet",
  stuck: "hängt",
  slow: "länger läuft als üblich",
};

const join = (...parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join("");
const given = <T>(value: T | null, say: (value: T) => string): string | null => (value === null ? null : say(value));

export const ruleWords = catalogue({
  en: {
    builtIn: { trouble: "Failures, recoveries, approvals", followed: "Jobs that I follow" },
    quoted: (name: string) => `“${name}”`,
    events: english,
    sentence: ({ mine, workflows, jobs, places, followed, events, least, announce }: RuleParts) =>
      join(
        "When ",
        mine === null ? "a job" : mine ? "a job of yours" : "somebody else’s job",
        given(workflows, (names) => ` of workflow ${names}`),
        given(jobs, (ids) => ` with the id ${ids}`),
        given(places, (names) => ` on ${names}`),
        given(followed, (yes) => (yes ? " that you follow" : " that you do not follow")),
        ` ${events}`,
        given(least, (time) => ` after at least ${time}`),
        announce ? ": notify." : ": stay silent.",
      ),
  },
  de: {
    builtIn: { trouble: "Fehlschläge, Entwarnungen, Freigaben", followed: "Jobs, denen ich folge" },
    quoted: (name) => `„${name}“`,
    events: german,
    sentence: ({ mine, workflows, jobs, places, followed, events, least, announce }) =>
      join(
        "Wenn ",
        mine === null ? "ein Job" : mine ? "einer Ihrer Jobs" : "ein fremder Job",
        given(workflows, (names) => ` des Workflows ${names}`),
        given(jobs, (ids) => ` mit der ID ${ids}`),
        given(places, (names) => ` auf ${names}`),
        given(followed, (yes) => (yes ? ", dem Sie folgen," : ", dem Sie nicht folgen,")),
        given(least, (time) => ` nach mindestens ${time}`),
        ` ${events}`,
        announce ? ": melden." : ": nicht melden.",
      ),
  },
});
