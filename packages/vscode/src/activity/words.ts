import { catalogue } from "@jobwatch/core";

export const activityWords = catalogue({
  en: {
    looking: "Looking for your jobs…",
    nothing: "Nothing has happened yet since Jobwatch first looked.",
    kept: (changes: number, days: number) => `Kept: the last ${changes} changes of each connection, for ${days} days.`,
    noneEnded: "No job has completed or failed yet.",
    failures: "Failures:",
  },
  de: {
    looking: "Ihre Jobs werden gesucht …",
    nothing: "Seit Jobwatch zum ersten Mal hinsah, ist noch nichts geschehen.",
    kept: (changes, days) => `Aufbewahrt werden die letzten ${changes} Änderungen jeder Verbindung, ${days} Tage lang.`,
    noneEnded: "Noch kein Job ist fertig oder fehlgeschlagen.",
    failures: "Fehlschläge:",
  },
});
