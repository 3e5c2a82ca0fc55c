import { catalogue } from "../../i18n/catalogue.ts";

export const pbrainFields = catalogue({
  en: {
    urlHelp: (first: number, last: number) =>
      `The studio's address. Empty: look for it on this machine, at the ports ${first} to ${last}`,
  },
  de: {
    urlHelp: (first, last) =>
      `Die Adresse des Studios. Leer: auf diesem Rechner suchen, an den Ports ${first} bis ${last}`,
  },
});

export const pbrainWords = catalogue({
  en: {
    cancel: "Every stage of this subject's run that has not ended is cancelled.",
    cancelAll: "Every queued or running stage of every subject of this project is cancelled.",
    rerun: "All stages of this subject's pipeline begin again from the first one, as a new run.",
    gone: "the run is no longer on the server",
    notTold: "the server does not say which jobs it started",
    ended: "the run has already ended",
    failed: "failed",
    left: (duration: string) => `${duration} left`,
  },
  de: {
    cancel: "Jede Stufe im Lauf dieses Probanden, die noch nicht beendet ist, wird abgebrochen.",
    cancelAll: "Jede wartende oder laufende Stufe aller Probanden dieses Projekts wird abgebrochen.",
    rerun: "Alle Stufen der Pipeline dieses Probanden beginnen neu, von der ersten an, als neuer Lauf.",
    gone: "der Lauf ist nicht mehr auf dem Server",
    notTold: "der Server sagt nicht, welche Jobs er gestartet hat",
    ended: "der Lauf ist schon beendet",
    failed: "fehlgeschlagen",
    left: (duration) => `noch ${duration}`,
  },
});

/** Of the form that starts a job. */
export const startWords = catalogue({
  en: {
    about: "Runs the whole pipeline for the chosen subjects.",
    subjects: "Subjects",
    stages: "Stages",
    stagesHelp: "None chosen: all of them.",
  },
  de: {
    about: "Führt die ganze Pipeline für die gewählten Probanden aus.",
    subjects: "Probanden",
    stages: "Stufen",
    stagesHelp: "Keine gewählt: alle.",
  },
});
