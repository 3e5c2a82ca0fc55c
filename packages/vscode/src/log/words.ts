import { catalogue, currentLocale } from "@jobwatch/core";

const megabytes = (bytes: number): string =>
  new Intl.NumberFormat(currentLocale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    bytes / 1_000_000,
  );

export const logWords = catalogue({
  en: {
    noAddress: "This is not the address of a job's log.",
    nothingYet: "The job wrote nothing yet.",
    nothing: "The job wrote nothing.",
    dropped: (bytes: number) => `[The first ${megabytes(bytes)} MB of this log are not shown.]`,
  },
  de: {
    noAddress: "Das ist nicht die Adresse des Logs eines Jobs.",
    nothingYet: "Der Job hat noch nichts geschrieben.",
    nothing: "Der Job hat nichts geschrieben.",
    dropped: (bytes) => `[Die ersten ${megabytes(bytes)} MB dieses Logs werden nicht angezeigt.]`,
  },
});
