import { catalogue } from "../i18n/catalogue.ts";

export const leadershipWords = catalogue({
  en: {
    hungUp: "the window that watches does not let this one follow it",
    silent: "the window that watches does not answer; close or reload it",
    otherVersion: "another window runs another version of Jobwatch; reload all windows",
  },
  de: {
    hungUp: "das Fenster, das beobachtet, lässt dieses nicht folgen",
    silent: "das Fenster, das beobachtet, antwortet nicht; schließen Sie es, oder laden Sie es neu",
    otherVersion: "in einem anderen Fenster läuft eine andere Version von Jobwatch; laden Sie alle Fenster neu",
  },
});
