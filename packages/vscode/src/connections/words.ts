import { catalogue } from "@jobwatch/core";

export const wizardWords = catalogue({
  en: {
    kind: "What kind of job server is it?",
    optional: "optional",
    secret: (name: string, host: string, help: string) => `The ${name.toLowerCase()} for ${host}. ${help}`,
    keep: (name: string) => `Leave it empty to keep the stored ${name.toLowerCase()}.`,
    bound: (name: string, origin: string, host: string) =>
      `The stored ${name.toLowerCase()} stays bound to ${origin}: enter the one for ${host}, or leave it empty for none.`,
    unprotected: (host: string) => `The token travels unencrypted to ${host}: others on the way can read it.`,
    name: "The name to show for this connection.",
    nameHint: "Name",
    nameNeeded: "A name is needed.",
  },
  de: {
    kind: "Was für ein Job-Server ist es?",
    optional: "optional",
    secret: (name, host, help) => `${name} für ${host}. ${help}`,
    keep: (name) => `Leer lassen, um das Gespeicherte (${name}) zu behalten.`,
    bound: (name, origin, host) =>
      `Gespeichert (${name}) bleibt es an ${origin} gebunden: Geben Sie es für ${host} ein, oder lassen Sie es leer.`,
    unprotected: (host) => `Das Token geht unverschlüsselt an ${host}: Andere auf dem Weg können es lesen.`,
    name: "Der Name, der für diese Verbindung angezeigt wird.",
    nameHint: "Name",
    nameNeeded: "Der Name fehlt.",
  },
});

export const entryFaults = catalogue({
  en: {
    noList: "It is not a list of connections.",
    entry: (position: number, name: string | null) => `Entry ${position}${name === null ? "" : ` (“${name}”)`}`,
    noObject: "is not an object with id, kind, name and settings",
    value: (field: string) => `lacks a proper value for “${field}”`,
    taken: (id: string) => `has the id “${id}”, which is taken`,
    kind: (kind: string) => `is of the unknown kind “${kind}”`,
    unusable: (why: string) => `cannot be used: ${why}`,
  },
  de: {
    noList: "Das ist keine Liste von Verbindungen.",
    entry: (position, name) => `Eintrag ${position}${name === null ? "" : ` („${name}“)`}`,
    noObject: "ist kein Objekt mit id, kind, name und settings",
    value: (field) => `hat keinen brauchbaren Wert für „${field}“`,
    taken: (id) => `hat die ID „${id}“, die schon vergeben ist`,
    kind: (kind) => `ist von der unbekannten Art „${kind}“`,
    unusable: (why) => `ist nicht verwendbar: ${why}`,
  },
});
