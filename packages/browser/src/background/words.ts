import { catalogue, plural } from "@jobwatch/core";

export const badgeWords = catalogue({
  en: {
    noServers: "no job servers yet",
    running: (count: number) => `${count} running`,
    waiting: (count: number) => `${count} waiting`,
    failed: (count: number) => `${count} failed in the last 24 hours`,
    noneActive: "no active jobs",
    stale: "not up to date",
    lastKnown: (counts: string) => `${counts} (as last known)`,
    upToDate: "up to date",
  },
  de: {
    noServers: "noch keine Job-Server",
    running: (count) => plural(count, { one: "# läuft", other: "# laufen" }),
    waiting: (count) => plural(count, { one: "# wartet", other: "# warten" }),
    failed: (count) => `${count} fehlgeschlagen in den letzten 24 Stunden`,
    noneActive: "keine aktiven Jobs",
    stale: "nicht aktuell",
    lastKnown: (counts) => `${counts} (zuletzt bekannt)`,
    upToDate: "aktuell",
  },
});
