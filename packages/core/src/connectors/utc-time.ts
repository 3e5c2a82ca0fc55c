import type { Instant } from "../model/job.ts";

/** What `digitsAt` gives where there is none: so far off that no sum with it is a year. */
const none = -10_000;

/** The number that two digits stand for. */
const digitsAt = (text: string, at: number): number => {
  const [tens, ones] = [text.charCodeAt(at) - 48, text.charCodeAt(at + 1) - 48];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : none;
};

const daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * A time of the years 1970 to 2099 as most servers write it, `2026-01-31T12:34:56[.789…][Z|+00:00]`, in UTC also without a
 * zone; null: it is written in another way. Takes half the time of `Date.parse`, which was a good part of what reading a
 * list of jobs cost.
 */
export const utcTime = (text: string): Instant | null => {
  const year = digitsAt(text, 0) * 100 + digitsAt(text, 2);
  const month = digitsAt(text, 5);
  const day = digitsAt(text, 8);
  const hour = digitsAt(text, 11);
  const minute = digitsAt(text, 14);
  const second = digitsAt(text, 17);
  if (year < 1970 || year > 2099 || month < 1 || month > 12 || day < 1 || hour < 0 || minute < 0 || second < 0)
    return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  if (text[4] !== "-" || text[7] !== "-" || text[10] !== "T" || text[13] !== ":" || text[16] !== ":") return null;
  // From 1970 to 2099 each fourth year is a leap year.
  const leap = year % 4 === 0 ? 1 : 0;
  if (day > (daysIn[month - 1] ?? 0) + (month === 2 ? leap : 0)) return null;
  let milliseconds = 0;
  let end = 19;
  if (text[19] === ".") {
    let weight = 100;
    for (end = 20; ; end++) {
      const digit = text.charCodeAt(end) - 48;
      if (!(digit >= 0 && digit <= 9)) break;
      milliseconds += Math.floor(digit * weight);
      weight = weight === 100 ? 10 : weight === 10 ? 1 : 0;
    }
    if (end === 20) return null;
  }
  const zone = text.length - end;
  const isUtc = zone === 0 || (zone === 1 && text[end] === "Z") || (zone === 6 && text.endsWith("+00:00"));
  if (!isUtc) return null;
  const days =
    (year - 1970) * 365 +
    Math.floor((year - 1969) / 4) +
    (daysBefore[month - 1] ?? 0) +
    (month > 2 ? leap : 0) +
    day -
    1;
  return (((days * 24 + hour) * 60 + minute) * 60 + second) * 1_000 + milliseconds;
};
