import { catalogue } from "../i18n/catalogue.ts";

export const watchWords = catalogue({
  en: {
    job: (id: string) => `job ${id}`,
    notModified: "“not modified” in answer to a question without a condition",
    noLongerWatches: "this window no longer watches",
  },
  de: {
    job: (id) => `Job ${id}`,
    notModified: "„nicht geändert“ als Antwort auf eine Frage ohne Bedingung",
    noLongerWatches: "dieses Fenster beobachtet nicht mehr",
  },
});
