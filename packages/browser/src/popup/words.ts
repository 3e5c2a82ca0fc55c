import { catalogue } from "@jobwatch/core";

export const words = catalogue({
  en: {
    page: "Open as a page",
    panel: "Open in side panel",
    activity: "Activity",
    settings: "Settings",
  },
  de: {
    page: "Als Seite öffnen",
    panel: "In der Seitenleiste öffnen",
    activity: "Aktivität",
    settings: "Einstellungen",
  },
});
