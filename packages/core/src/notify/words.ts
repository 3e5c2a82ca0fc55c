import { catalogue, plural } from "../i18n/catalogue.ts";

const jobsEn = (count: number): string => plural(count, { one: "# job", other: "# jobs" });
const jobsDe = (count: number): string => plural(count, { one: "# Job", other: "# Jobs" });

export const messageWords = catalogue({
  en: {
    away: "While you were away: ",
    quietHours: "In your quiet hours: ",
    recovered: "works again",
    approval: "waits for approval",
    started: "started",
    stuck: (status: string) => `is stuck: ${status} for too long`,
    slow: "takes longer than usual: running",
    /** `status`: where it says more than that it failed. */
    stillFailing: (status: string | null) => `still fails${status === null ? "" : `: ${status}`}`,
    after: (what: string, duration: string) => `${what} after ${duration}`,
    slowFor: (what: string, duration: string) => `${what} for ${duration}`,
    andMore: (names: string, more: number) => `${names} and ${more} more`,
    failed: (count: number) => `${jobsEn(count)} failed`,
    /** `more`: other jobs were counted before. */
    ended: (count: number, more: boolean) => `${more ? `${count} more` : jobsEn(count)} ended`,
    changed: (count: number, more: boolean) => `${more ? `${count} more` : jobsEn(count)} changed`,
    step: (position: number, name: string) => `step ${position} “${name}”`,
  },
  de: {
    away: "Während Sie weg waren: ",
    quietHours: "In Ihrer Ruhezeit: ",
    recovered: "wieder erfolgreich",
    approval: "wartet auf Freigabe",
    started: "gestartet",
    stuck: (status) => `hängt: zu lange ${status}`,
    slow: "dauert länger als üblich: läuft",
    stillFailing: (status) => `schlägt weiterhin fehl${status === null ? "" : `: ${status}`}`,
    after: (what, duration) => `${what} nach ${duration}`,
    slowFor: (what, duration) => `${what} seit ${duration}`,
    andMore: (names, more) => `${names} und ${more} weitere`,
    failed: (count) => `${jobsDe(count)} fehlgeschlagen`,
    ended: (count, more) =>
      `${more ? plural(count, { one: "# weiterer", other: "# weitere" }) : jobsDe(count)} beendet`,
    changed: (count, more) =>
      `${more ? plural(count, { one: "# weiterer", other: "# weitere" }) : jobsDe(count)} geändert`,
    step: (position, name) => `Schritt ${position} „${name}“`,
  },
});

export const ruleFaults = catalogue({
  en: {
    rule: (position: number, fault: string) => `Rule ${position} ${fault}.`,
    name: (position: number) => `rule ${position}`,
    unknown: (key: string) => `has the unknown part “${key}”`,
    noObject: "is not an object with on and announce",
    value: (key: string) => `lacks a proper value for “${key}”`,
  },
  de: {
    rule: (position, fault) => `Regel ${position} ${fault}.`,
    name: (position) => `Regel ${position}`,
    unknown: (key) => `hat den unbekannten Teil „${key}“`,
    noObject: "ist kein Objekt mit on und announce",
    value: (key) => `hat keinen brauchbaren Wert für „${key}“`,
  },
});
