import { catalogue, plural } from "@jobwatch/core";

export const words = catalogue({
  en: {
    items: (count: number) => plural(count, { one: "# item", other: "# items" }),
    keys: (count: number) => plural(count, { one: "# key", other: "# keys" }),
    characters: (count: number) => plural(count, { one: "# character", other: "# characters" }),
    showMore: (count: number, left: number) => `Show ${count} more of ${left}`,
    showMoreText: (left: string) => `Show more (${left} left)`,
    copy: "Copy JSON",
    copied: "Copied",
    notCopied: "It could not be copied",
    empty: "empty",
  },
  de: {
    items: (count) => plural(count, { one: "# Element", other: "# Elemente" }),
    keys: (count) => plural(count, { one: "# Schlüssel", other: "# Schlüssel" }),
    characters: (count) => plural(count, { one: "# Zeichen", other: "# Zeichen" }),
    showMore: (count, left) => `${count} weitere von ${left} anzeigen`,
    showMoreText: (left) => `Mehr anzeigen (noch ${left})`,
    copy: "JSON kopieren",
    copied: "Kopiert",
    notCopied: "Kopieren fehlgeschlagen",
    empty: "leer",
  },
});
