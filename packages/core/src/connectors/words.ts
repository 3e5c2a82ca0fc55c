import { catalogue } from "../i18n/catalogue.ts";

/** Of the settings that every kind of connection has, and of the kinds' own: for forms. */
export const commonWords = catalogue({
  en: {
    check: "Check",
    checkHelp: "Automatic asks often while something young runs or you look, and seldom else",
    push: "Push",
    pushHelp: "Let the server tell changes by itself, if it can",
    user: "You are",
    userHelp: "Your name on this server, by which rules know your jobs; empty: not said",
  },
  de: {
    check: "Prüfen",
    checkHelp: "„automatisch“ fragt oft, solange etwas Junges läuft oder Sie hinsehen, und sonst selten",
    push: "Push",
    pushHelp: "Den Server Änderungen von sich aus melden lassen, wenn er es kann",
    user: "Sie sind",
    userHelp: "Ihr Name auf diesem Server, an dem Regeln Ihre Jobs erkennen; leer: nicht angegeben",
  },
});

/** The values of choices, which are stored in English. */
export const choiceWords = catalogue({
  en: {
    automatic: "automatic",
    "every 5 s": "every 5 s",
    "every 15 s": "every 15 s",
    "every 30 s": "every 30 s",
    "every 60 s": "every 60 s",
    "every 5 min": "every 5 min",
    on: "on",
    off: "off",
    "my login on the site": "my login on the site",
    "the internal API key": "the internal API key",
  },
  de: {
    automatic: "automatisch",
    "every 5 s": "alle 5 s",
    "every 15 s": "alle 15 s",
    "every 30 s": "alle 30 s",
    "every 60 s": "alle 60 s",
    "every 5 min": "alle 5 min",
    on: "an",
    off: "aus",
    "my login on the site": "meine Anmeldung auf der Website",
    "the internal API key": "der interne API-Schlüssel",
  },
});

export const entryWords = catalogue({
  en: {
    needed: (label: string) => `${label} is needed.`,
    fullPath: "Enter the full path of the socket.",
    choice: (label: string, value: string, choices: readonly string[]) =>
      `${label} has the value “${value}”; choose ${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}.`,
    address: "Enter an address that starts with http:// or https://.",
  },
  de: {
    needed: (label) => `${label} fehlt.`,
    fullPath: "Geben Sie den vollen Pfad des Sockets ein.",
    choice: (label, value, choices) =>
      `${label} hat den Wert „${value}“; wählen Sie ${choices.slice(0, -1).join(", ")} oder ${choices.at(-1)}.`,
    address: "Geben Sie eine Adresse ein, die mit http:// oder https:// beginnt.",
  },
});

/** What goes wrong with servers of any kind: details of problems. */
export const sourceWords = catalogue({
  en: {
    noAddress: (url: string) => `“${url}” is no http or https address`,
    cannot: "this kind of server cannot do that",
    row: (position: number) => `row ${position}`,
    job: (id: string) => `job ${id}`,
    rowTooLarge: (position: number) => `row ${position} of the list: more than 8 MiB`,
    emptyAnswer: "an empty answer",
    noJson: (start: string) => `no JSON: it starts with “${start}”`,
    answer: "the answer",
    unreadable: "unreadable",
    unchanged: "“unchanged” to a question without a condition",
  },
  de: {
    noAddress: (url) => `„${url}“ ist keine http- oder https-Adresse`,
    cannot: "Server dieser Art können das nicht",
    row: (position) => `Zeile ${position}`,
    job: (id) => `Job ${id}`,
    rowTooLarge: (position) => `Zeile ${position} der Liste: mehr als 8 MiB`,
    emptyAnswer: "eine leere Antwort",
    noJson: (start) => `kein JSON: Es beginnt mit „${start}“`,
    answer: "die Antwort",
    unreadable: "unlesbar",
    unchanged: "„unverändert“ auf eine Frage ohne Bedingung",
  },
});
