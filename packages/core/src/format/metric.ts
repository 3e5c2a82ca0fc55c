import { formatDuration } from "./time.ts";

/** A measured value as a person reads it: `1.5 GB`, `3m 20s`, `0.25 EUR`. */
export const formatMetric = (value: number, unit: string | null): string => {
  if (unit === "s") return value < 1 ? `${Math.round(value * 1_000)} ms` : formatDuration(value * 1_000);
  if (unit !== "bytes") return [String(Number(value.toPrecision(6))), unit].filter((part) => part !== null).join(" ");
  const power = Math.max(0, Math.min(4, Math.floor(Math.log10(Math.max(1, value)) / 3)));
  return `${Number((value / 1_000 ** power).toPrecision(3))} ${["B", "kB", "MB", "GB", "TB"][power]}`;
};
