import { catalogue, plural } from "@jobwatch/core";

export const treeWords = catalogue({
  en: {
    active: (count: number) => `${count} active`,
    failed: (count: number) => `${count} failed`,
    activeJobs: (count: number) => (count === 1 ? "1 active job" : `${count} active jobs`),
    muted: "muted",
    mutedWhat: (what: string) => `Muted: ${what}`,
    lastAnswer: (moment: string) => `Last good answer: ${moment}`,
    nextCheck: (moment: string) => `Next check: ${moment}`,
    noSteps: "No steps yet",
    refreshAgain: "Refresh tries again.",
    hidden: (count: number) => (count === 1 ? "1 older job is not shown" : `${count} older jobs are not shown`),
  },
  de: {
    active: (count) => `${count} aktiv`,
    // As its tab, and short: the row of a side bar ends soon.
    failed: (count) => `${count} Fehler`,
    activeJobs: (count) => plural(count, { one: "# aktiver Job", other: "# aktive Jobs" }),
    muted: "stumm",
    mutedWhat: (what) => `Stumm: ${what}`,
    lastAnswer: (moment) => `Letzte gute Antwort: ${moment}`,
    nextCheck: (moment) => `Nächste Prüfung: ${moment}`,
    noSteps: "Noch keine Schritte",
    refreshAgain: "„Aktualisieren“ versucht es noch einmal.",
    hidden: (count) =>
      plural(count, { one: "# älterer Job wird nicht angezeigt", other: "# ältere Jobs werden nicht angezeigt" }),
  },
});

/** The tabs, and what is said where one is empty. */
export const filterWords = catalogue({
  en: {
    all: { label: "All", none: "No jobs yet" },
    running: { label: "Running", none: "No running jobs" },
    queued: { label: "Queued", none: "No queued jobs" },
    completed: { label: "Completed", none: "No completed jobs" },
    failed: { label: "Failed", none: "No failed jobs" },
    cancelled: { label: "Cancelled", none: "No cancelled jobs" },
  },
  de: {
    all: { label: "Alle", none: "Noch keine Jobs" },
    running: { label: "Laufend", none: "Keine laufenden Jobs" },
    queued: { label: "Wartend", none: "Keine wartenden Jobs" },
    completed: { label: "Fertig", none: "Keine fertigen Jobs" },
    failed: { label: "Fehlgeschlagen", none: "Keine fehlgeschlagenen Jobs" },
    cancelled: { label: "Abgebrochen", none: "Keine abgebrochenen Jobs" },
  },
});
