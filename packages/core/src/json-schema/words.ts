import { plainLine } from "../format/text.ts";
import { catalogue, currentLocale, plural } from "../i18n/catalogue.ts";

/** What a keyword demands, in words; null where the library's own sentence says more. `value`: what the schema has there. */
export const messageOf = (keyword: string, value: unknown): string | null => {
  const said = words();
  switch (keyword) {
    case "type":
      return said.type(list((Array.isArray(value) ? value : [value]).map(typeName)));
    case "enum":
      return Array.isArray(value) ? said.oneOf(list(value.map(shown))) : null;
    case "const":
      return said.exactly(shown(value));
    case "false":
      return said.unknown;
    case "minLength":
      return typeof value === "number" ? said.minLength(value) : null;
    case "maxLength":
      return typeof value === "number" ? said.maxLength(value) : null;
    case "minItems":
      return typeof value === "number" ? said.minItems(value) : null;
    case "maxItems":
      return typeof value === "number" ? said.maxItems(value) : null;
    case "uniqueItems":
      return said.different;
    case "minimum":
    case "exclusiveMinimum":
    case "maximum":
    case "exclusiveMaximum":
    case "multipleOf":
      return typeof value === "number" ? said[keyword](new Intl.NumberFormat(currentLocale()).format(value)) : null;
    case "pattern":
      return said.pattern(shown(value));
    case "format":
      return said.format(shown(value));
    case "anyOf":
    case "oneOf":
      return said.noBranch;
    case "not":
      return said.not;
    default:
      return null;
  }
};

const shown = (value: unknown): string => plainLine(typeof value === "string" ? value : JSON.stringify(value), 60);

/** Ten values are a list, more are a lexicon. */
const list = (parts: readonly string[]): string =>
  parts.length > 10 ? `${parts.slice(0, 10).join(", ")} …` : parts.join(", ");

const typeName = (type: unknown): string => {
  const names: Readonly<Record<string, string>> = words().types;
  return typeof type === "string" ? (names[type] ?? plainLine(type, 60)) : shown(type);
};

export const words = catalogue({
  en: {
    required: "This is needed.",
    type: (types: string) => `This must be ${types}.`,
    types: {
      string: "a text",
      number: "a number",
      integer: "a whole number",
      boolean: "true or false",
      object: "an object",
      array: "a list",
      null: "null",
    },
    oneOf: (values: string) => `This must be one of: ${values}.`,
    exactly: (value: string) => `This must be ${value}.`,
    unknown: "This is not known here.",
    minLength: (count: number) =>
      plural(count, { one: "At least # character is needed.", other: "At least # characters are needed." }),
    maxLength: (count: number) =>
      plural(count, { one: "At most # character is allowed.", other: "At most # characters are allowed." }),
    minItems: (count: number) =>
      plural(count, { one: "At least # entry is needed.", other: "At least # entries are needed." }),
    maxItems: (count: number) =>
      plural(count, { one: "At most # entry is allowed.", other: "At most # entries are allowed." }),
    different: "The entries must differ from each other.",
    minimum: (value: string) => `This must be ${value} or more.`,
    exclusiveMinimum: (value: string) => `This must be more than ${value}.`,
    maximum: (value: string) => `This must be ${value} or less.`,
    exclusiveMaximum: (value: string) => `This must be less than ${value}.`,
    multipleOf: (value: string) => `This must be a multiple of ${value}.`,
    pattern: (pattern: string) => `This must match the pattern ${pattern}.`,
    format: (format: string) => `This must have the format “${format}”.`,
    noBranch: "This fits none of the allowed forms, or more than one.",
    not: "This is not allowed.",
    noSchema: (why: string) => `The workflow’s input schema cannot be used: ${why}`,
  },
  de: {
    required: "Diese Angabe fehlt.",
    type: (types: string) => `Das muss ${types} sein.`,
    types: {
      string: "ein Text",
      number: "eine Zahl",
      integer: "eine ganze Zahl",
      boolean: "wahr oder falsch (true, false)",
      object: "ein Objekt",
      array: "eine Liste",
      null: "null",
    },
    oneOf: (values: string) => `Das muss eines hiervon sein: ${values}.`,
    exactly: (value: string) => `Das muss ${value} sein.`,
    unknown: "Das ist hier nicht bekannt.",
    minLength: (count: number) =>
      plural(count, { one: "Mindestens # Zeichen ist nötig.", other: "Mindestens # Zeichen sind nötig." }),
    maxLength: (count: number) =>
      plural(count, { one: "Höchstens # Zeichen ist erlaubt.", other: "Höchstens # Zeichen sind erlaubt." }),
    minItems: (count: number) =>
      plural(count, { one: "Mindestens # Eintrag ist nötig.", other: "Mindestens # Einträge sind nötig." }),
    maxItems: (count: number) =>
      plural(count, { one: "Höchstens # Eintrag ist erlaubt.", other: "Höchstens # Einträge sind erlaubt." }),
    different: "Die Einträge müssen sich voneinander unterscheiden.",
    minimum: (value: string) => `Das muss mindestens ${value} sein.`,
    exclusiveMinimum: (value: string) => `Das muss mehr als ${value} sein.`,
    maximum: (value: string) => `Das darf höchstens ${value} sein.`,
    exclusiveMaximum: (value: string) => `Das muss weniger als ${value} sein.`,
    multipleOf: (value: string) => `Das muss ein Vielfaches von ${value} sein.`,
    pattern: (pattern: string) => `Das muss dem Muster ${pattern} entsprechen.`,
    format: (format: string) => `Das muss das Format „${format}“ haben.`,
    noBranch: "Das passt zu keiner der erlaubten Formen, oder zu mehreren.",
    not: "Das ist nicht erlaubt.",
    noSchema: (why: string) => `Das Eingabeschema des Workflows ist nicht verwendbar: ${why}`,
  },
});
