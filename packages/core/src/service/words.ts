import { catalogue } from "../i18n/catalogue.ts";

export const serviceWords = catalogue({
  en: {
    unknownKind: (kind: string) => `this version of Jobwatch knows no servers of kind “${kind}”`,
    outOfReach: (title: string) => `${title} cannot be reached from here`,
    notWatched: "this connection is no longer watched",
    cannot: "this kind of server cannot do that",
    windowGone: "the window that watches the jobs has gone",
  },
  de: {
    unknownKind: (kind) => `diese Version von Jobwatch kennt keine Server der Art „${kind}“`,
    outOfReach: (title) => `${title} ist von hier nicht zu erreichen`,
    notWatched: "diese Verbindung wird nicht mehr beobachtet",
    cannot: "Server dieser Art können das nicht",
    windowGone: "das Fenster, das die Jobs beobachtet, ist weg",
  },
});

export const pairWords = catalogue({
  en: {
    wrongCode: "This code is wrong or has expired. Enter the one that the server shows now.",
    tooMany: (seconds: number) => `Too many wrong codes were tried. Try again in ${seconds} s.`,
    noPairing: "This server offers no pairing. Enter its token instead.",
  },
  de: {
    wrongCode: "Dieser Code ist falsch oder abgelaufen. Geben Sie den ein, den der Server jetzt zeigt.",
    tooMany: (seconds) => `Zu viele falsche Codes. Versuchen Sie es in ${seconds} s noch einmal.`,
    noPairing: "Dieser Server bietet keine Kopplung an. Geben Sie stattdessen sein Token ein.",
  },
});
