import { catalogue } from "@jobwatch/core";

export const policyWords = catalogue({
  en: {
    quietHours:
      "Its times are like 22:00, and its time zone is empty or a name like Europe/Berlin. There are no quiet hours until then.",
  },
  de: {
    quietHours:
      "Uhrzeiten sind wie 22:00, und die Zeitzone ist leer oder ein Name wie Europe/Berlin. Bis dahin gibt es keine Ruhezeit.",
  },
});
