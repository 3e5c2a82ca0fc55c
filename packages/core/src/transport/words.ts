import { catalogue } from "../i18n/catalogue.ts";

/** Details of problems: what happened on the way to a server. */
export const transportWords = catalogue({
  en: {
    lost: "the connection was lost",
    none: "no connection",
    tooLate: "no answer within the time limit",
    stopped: "the request was stopped",
    redirects: "it redirects elsewhere; redirects are not followed",
    redirectsTo: (status: number, target: string) => `HTTP ${status} to ${target}; redirects are not followed`,
    unnamed: "an unnamed place",
    htmlPage: (status: number) => `HTTP ${status} with an HTML page`,
    tooLarge: "more than 8 MiB",
    noPort: (host: string, first: number, last: number) => `nothing answers at ${host}, ports ${first} to ${last}`,
    noWebSocket: "no WebSocket can be opened here",
    silent: (seconds: number) => `nothing from the server for ${seconds} s`,
    noToken: "the token could not be read",
    streamClosed: (why: string) => `the stream was closed (${why})`,
  },
  de: {
    lost: "die Verbindung ging verloren",
    none: "keine Verbindung",
    tooLate: "keine Antwort innerhalb der Frist",
    stopped: "die Anfrage wurde beendet",
    redirects: "er leitet um; Umleitungen wird nicht gefolgt",
    redirectsTo: (status, target) => `HTTP ${status} zu ${target}; Umleitungen wird nicht gefolgt`,
    unnamed: "einem ungenannten Ort",
    htmlPage: (status) => `HTTP ${status} mit einer HTML-Seite`,
    tooLarge: "mehr als 8 MiB",
    noPort: (host, first, last) => `nichts antwortet unter ${host}, Ports ${first} bis ${last}`,
    noWebSocket: "hier lässt sich kein WebSocket öffnen",
    silent: (seconds) => `${seconds} s lang nichts vom Server`,
    noToken: "das Token war nicht zu lesen",
    streamClosed: (why) => `der Datenstrom wurde geschlossen (${why})`,
  },
});

/** The same of servers behind a socket of this machine. */
export const localWords = catalogue({
  en: {
    noSocket: (absent: string, where: string) => `${absent}; there is no socket ${where}`,
    leftBehind: (absent: string, where: string) => `${absent}; the socket ${where} was left behind`,
    notOurs: (where: string) => `the socket ${where} belongs to another person`,
    isNone: (where: string) => `${where} is no socket`,
    closed: (why: string | null) => `the server closed the connection${why === null ? "" : ` (${why})`}`,
    otherQuestion: "an answer to another question",
    noResult: "an answer without a result",
    otherVersion: "; it may be another version",
    endlessHeader: "a header without an end",
    noLength: "a message that does not say its length",
  },
  de: {
    noSocket: (absent, where) => `${absent}; es gibt keinen Socket ${where}`,
    leftBehind: (absent, where) => `${absent}; der Socket ${where} ist ein Überbleibsel`,
    notOurs: (where) => `der Socket ${where} gehört jemand anderem`,
    isNone: (where) => `${where} ist kein Socket`,
    closed: (why) => `der Server hat die Verbindung geschlossen${why === null ? "" : ` (${why})`}`,
    otherQuestion: "eine Antwort auf eine andere Frage",
    noResult: "eine Antwort ohne Ergebnis",
    otherVersion: "; vielleicht ist es eine andere Version",
    endlessHeader: "ein Kopf ohne Ende",
    noLength: "eine Nachricht, die ihre Länge nicht nennt",
  },
});
