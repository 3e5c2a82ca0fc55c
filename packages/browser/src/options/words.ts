import { catalogue } from "@jobwatch/core";

export const optionsWords = catalogue({
  en: {
    title: "Jobwatch settings",
    connections: "Connections",
    none: "None yet. Pair with the Jobwatch server on this machine, or add any job server below.",
    rules: "Rules, and what is muted",
  },
  de: {
    title: "Jobwatch-Einstellungen",
    connections: "Verbindungen",
    none: "Noch keine. Koppeln Sie den Jobwatch-Server dieses Rechners, oder fügen Sie unten einen Job-Server hinzu.",
    rules: "Regeln, und was stummgeschaltet ist",
  },
});

export const connectWords = catalogue({
  en: {
    /** `jobs`: those of the first page, so that 50 mean "at least". */
    answers: (name: string, jobs: number) => {
      const found =
        jobs === 0 ? "no jobs yet" : jobs === 1 ? "1 job" : jobs >= 50 ? `${jobs} jobs or more` : `${jobs} jobs`;
      return `“${name}” answers with ${found}.`;
    },
    refused: (host: string) => `Without your permission the browser keeps Jobwatch from ${host}.`,
    allow: "Press the button again and allow it.",
    saved: (name: string) => `Saved: “${name}”.`,
    notPaired: "The server did not pair",
  },
  de: {
    answers: (name, jobs) => {
      const found =
        jobs === 0 ? "ohne Jobs" : jobs === 1 ? "mit 1 Job" : `mit ${jobs}${jobs >= 50 ? " oder mehr" : ""} Jobs`;
      return `„${name}“ antwortet ${found}.`;
    },
    refused: (host) => `Ohne Ihre Erlaubnis lässt der Browser Jobwatch nicht auf ${host} zugreifen.`,
    allow: "Klicken Sie noch einmal auf die Schaltfläche, und erlauben Sie es.",
    saved: (name) => `Gespeichert: „${name}“.`,
    notPaired: "Die Kopplung ist fehlgeschlagen",
  },
});
