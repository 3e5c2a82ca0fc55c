import { catalogue } from "@jobwatch/core";

export const words = catalogue({
  en: {
    product: "Jobwatch",
    pages: "Pages",
    jobs: "Jobs",
    job: "Job",
    create: "New job",
    activity: "Activity",
    activityOfJob: "Activity of this job",
    insights: "Insights",
    rules: "Rules",
    loading: "Loading…",
    broken: "This page cannot be shown",
    brokenHelp:
      "Something in Jobwatch failed while it drew this page. Your jobs are still watched and nothing is lost. Reload the page; if it fails again, report the message below.",
    reload: "Reload",
  },
  de: {
    product: "Jobwatch",
    pages: "Seiten",
    jobs: "Jobs",
    job: "Job",
    create: "Neuer Job",
    activity: "Aktivität",
    activityOfJob: "Aktivität dieses Jobs",
    insights: "Auswertung",
    rules: "Regeln",
    loading: "Wird geladen …",
    broken: "Diese Seite kann nicht angezeigt werden",
    brokenHelp:
      "In Jobwatch ist beim Zeichnen dieser Seite etwas fehlgeschlagen. Die Jobs werden weiter beobachtet, nichts ist verloren. Seite neu laden; schlägt es wieder fehl, bitte die Meldung unten weitergeben.",
    reload: "Neu laden",
  },
});
