import { catalogue } from "@jobwatch/core";

/** Of the question before an action, in the list and beside a job. */
export const questionWords = catalogue({
  en: {
    ask: (verb: string, name: string) => `${verb} “${name}”?`,
    tooLate: (status: string) => `Its status is “${status}” now: that is not possible any more.`,
    close: "Close",
  },
  de: {
    ask: (verb, name) => `„${name}“ ${verb.toLowerCase()}?`,
    tooLate: (status) => `Der Status ist jetzt „${status}“: Das ist nicht mehr möglich.`,
    close: "Schließen",
  },
});
