import { catalogue, plural } from "@jobwatch/core";

export const failureWords = catalogue({
  en: {
    unexpected: "Something unexpected happened",
    seeOutput: "The output channel “Jobwatch” has the details.",
    enterToken: "Enter Token",
    editConnection: "Edit Connection",
    cannotWatch: "Jobwatch cannot watch in this window: see its output channel.",
    fault: (setting: string, text: string) => `The setting “${setting}” has a fault. ${text}`,
    openSettings: "Open Settings",
  },
  de: {
    unexpected: "Etwas Unerwartetes ist geschehen",
    seeOutput: "Einzelheiten stehen im Ausgabekanal „Jobwatch“.",
    enterToken: "Token eingeben",
    editConnection: "Verbindung bearbeiten",
    cannotWatch: "Jobwatch kann in diesem Fenster nicht beobachten: siehe seinen Ausgabekanal.",
    fault: (setting, text) => `Die Einstellung „${setting}“ hat einen Fehler. ${text}`,
    openSettings: "Einstellungen öffnen",
  },
});

export const statusBarWords = catalogue({
  en: {
    failing: "failing",
    signedOut: "signed out",
    limited: "rate limited",
    stale: "not up to date",
    checking: "checking…",
    disconnected: "Jobwatch is not connected",
    connecting: "Jobwatch is connecting…",
    noServers: "No job servers",
    clickToAdd: "Click to add a connection to a job server.",
    noneActive: "No active jobs",
    running: (count: number) => `${count} running`,
    active: (count: number) => `${count} active`,
    failed: (count: number) => `${count} failed`,
    servers: (count: number, state: string) => `${count} servers ${state}`,
    failedMeans: "Failed counts the jobs that failed in the last 24 hours.",
  },
  de: {
    failing: "gestört",
    signedOut: "abgemeldet",
    limited: "begrenzt Anfragen",
    stale: "nicht aktuell",
    checking: "wird geprüft …",
    disconnected: "Jobwatch ist nicht verbunden",
    connecting: "Jobwatch verbindet sich …",
    noServers: "Keine Job-Server",
    clickToAdd: "Klicken, um eine Verbindung zu einem Job-Server hinzuzufügen.",
    noneActive: "Keine aktiven Jobs",
    running: (count) => plural(count, { one: "# läuft", other: "# laufen" }),
    active: (count) => `${count} aktiv`,
    failed: (count) => `${count} fehlgeschlagen`,
    servers: (count, state) => `${count} Server ${state}`,
    failedMeans: "Als fehlgeschlagen zählen die Jobs, die in den letzten 24 Stunden fehlgeschlagen sind.",
  },
});

export const toastWords = catalogue({
  en: { open: "View", log: "View Log", rerun: "Re-run", mute: "Mute…", "show-jobs": "Show Jobs" },
  de: {
    open: "Anzeigen",
    // Four buttons have to fit: VS Code cuts what is too long for a toast.
    log: "Log",
    rerun: "Erneut starten",
    mute: "Stumm …",
    "show-jobs": "Jobs anzeigen",
  },
});
