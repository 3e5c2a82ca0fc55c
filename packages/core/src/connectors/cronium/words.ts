import { catalogue } from "../../i18n/catalogue.ts";

export const croniumFields = catalogue({
  en: {
    urlHelp: "The site's address, such as https://cronium.example.com",
    access: "Access",
    accessHelp:
      "Your login shows your own jobs; the internal API key those that orchestrators have claimed or run, and no others",
    orchestrator: "Orchestrator",
    orchestratorHelp: "With the internal API key: the id of the orchestrator whose jobs are shown",
  },
  de: {
    urlHelp: "Die Adresse der Website, zum Beispiel https://cronium.example.com",
    access: "Zugang",
    accessHelp:
      "Ihre Anmeldung zeigt Ihre eigenen Jobs; der interne API-Schlüssel nur die, die Orchestratoren angenommen haben oder ausführen",
    orchestrator: "Orchestrator",
    orchestratorHelp: "Mit dem internen API-Schlüssel: die ID des Orchestrators, dessen Jobs angezeigt werden",
  },
});

export const croniumWords = catalogue({
  en: {
    orchestratorNeeded: "with the internal API key the id of an orchestrator is needed",
    cancel: "cronium marks the job as cancelled; what already runs goes on to its end.",
    notRead: (rows: number) => `rows after the first ${rows}: the server's list is by priority, and not read further`,
    script: "Script",
    httpRequest: "HTTP request",
    toolAction: "Tool action",
    ofEvent: (kind: string, event: number | string) => `${kind} of event ${event}`,
  },
  de: {
    orchestratorNeeded: "mit dem internen API-Schlüssel ist die ID eines Orchestrators nötig",
    cancel: "cronium markiert den Job als abgebrochen; was schon läuft, läuft zu Ende.",
    notRead: (rows) =>
      `Zeilen nach den ersten ${rows}: Die Liste des Servers geht nach Priorität und wird nicht weiter gelesen`,
    script: "Skript",
    httpRequest: "HTTP-Anfrage",
    toolAction: "Werkzeugaktion",
    ofEvent: (kind, event) => `${kind} von Ereignis ${event}`,
  },
});
