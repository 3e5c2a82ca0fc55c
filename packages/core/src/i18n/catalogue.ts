/** The languages that every text exists in. */
export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];

let locale = "en";
let language: Language = "en";

/** Called once, when a host starts or a page opens, with what the host says (a BCP 47 tag). What we do not speak is English. */
export const setLocale = (tag: string): void => {
  const known = Intl.getCanonicalLocales(tag.replaceAll("_", "-"))[0] ?? "en";
  const spoken = languages.find((each) => known === each || known.startsWith(`${each}-`));
  language = spoken ?? "en";
  // Dates and numbers stay in the language of the words around them.
  locale = spoken === undefined ? "en" : known;
};

/** For `Intl`: numbers, dates, plurals. */
export const currentLocale = (): string => locale;

/**
 * The words of one part of the product, in every language: the compiler holds that none is missing. They stand beside the
 * code that says them, in a file `words.ts`; asked for at the moment of saying, `words().title`, since the language is set
 * after modules load. A bundler drops those that nothing says.
 */
/* @__NO_SIDE_EFFECTS__ */
export const catalogue =
  <Words extends object>(texts: { readonly en: Words; readonly de: NoInfer<Words> }): (() => Words) =>
  () =>
    texts[language];

/** `1 job`, `2 jobs`: the form that the language has for a number; `#` is the number. */
export const plural = (count: number, forms: { readonly one: string; readonly other: string }): string => {
  const form = new Intl.PluralRules(locale).select(count) === "one" ? forms.one : forms.other;
  return form.replace("#", new Intl.NumberFormat(locale).format(count));
};
