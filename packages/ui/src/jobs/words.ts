import { catalogue } from "@jobwatch/core";

export const words = catalogue({
  en: {
    quoted: (name: string) => `“${name}”`,
    copied: (id: string) => `Copied ${id}`,
    notCopied: "It could not be copied",
    notNoted: "This could not be noted",
    told: (name: string) => `You will be told when “${name}” is done`,
    quiet: (name: string) => `“${name}” stays quiet unless it fails`,
    theServer: "The server",
    silent: (what: string) => `${what} is silent now`,
    speaks: (what: string) => `${what} speaks again`,
  },
  de: {
    quoted: (name) => `„${name}“`,
    copied: (id) => `${id} kopiert`,
    notCopied: "Das Kopieren ist nicht gelungen",
    notNoted: "Das konnte nicht vermerkt werden",
    told: (name) => `Sie erfahren es, wenn „${name}“ fertig ist`,
    quiet: (name) => `„${name}“ bleibt still, solange nichts fehlschlägt`,
    theServer: "Der Server",
    silent: (what) => `${what} ist jetzt still`,
    speaks: (what) => `${what} meldet sich wieder`,
  },
});
