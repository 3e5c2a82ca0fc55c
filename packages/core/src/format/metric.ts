import { currentLocale } from "../i18n/catalogue.ts";
import { formatDuration } from "./time.ts";

/** A measured value as a person reads it: `1.5 GB`, `3m 20s`, `0.25 EUR`. */
export const formatMetric = (value: number, unit: string | null): string => {
  if (unit === "s") return value < 1 ? `${Math.round(value * 1_000)} ms` : formatDuration(value * 1_000);
  if (unit !== "bytes") return [digits(value, 6), unit].filter((part) => part !== null).join(" ");
  const power = Math.max(0, Math.min(4, Math.floor(Math.log10(Math.max(1, value)) / 3)));
  return `${digits(value / 1_000 ** power, 3)} ${["B", "kB", "MB", "GB", "TB"][power]}`;
};

const digits = (value: number, most: number): string =>
  new Intl.NumberFormat(currentLocale(), { maximumSignificantDigits: most, useGrouping: false }).format(value);
