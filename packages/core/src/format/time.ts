import type { Instant } from "../model/job.ts";
import { timeWords } from "./words.ts";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** `<1s`, `8s`, `3m 20s`, `2h 05m`, `3d 4h`. `ms` below zero reads as 0s: clocks differ. */
export const formatDuration = (ms: number): string => {
  const t = Math.max(0, ms);
  const words = timeWords();
  if (t > 0 && t < second) return words.moment;
  if (t < minute) return words.seconds(Math.floor(t / second));
  if (t < hour) return words.minutes(Math.floor(t / minute), Math.floor((t % minute) / second));
  if (t < day) return words.hours(Math.floor(t / hour), Math.floor((t % hour) / minute));
  return words.days(Math.floor(t / day), Math.floor((t % day) / hour));
};

/** `just now`, `20s ago`, `3m ago`, `2h ago`, `3d ago`: one unit, rounded down. */
export const formatAge = (at: Instant, now: Instant): string => {
  const t = now - at;
  const words = timeWords();
  if (t < 5 * second) return words.justNow;
  if (t < minute) return words.secondsAgo(Math.floor(t / second));
  if (t < hour) return words.minutesAgo(Math.floor(t / minute));
  if (t < day) return words.hoursAgo(Math.floor(t / hour));
  return words.daysAgo(Math.floor(t / day));
};

/** `14:32`, on this machine's clock. */
export const formatTimeOfDay = (at: Instant): string => {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes()].map((n) => String(n).padStart(2, "0")).join(":");
};

/** `14:32` today, `2026-01-31 14:32` (in German `31.01.2026 14:32`) on any other day, on this machine's clock. */
export const formatMoment = (at: Instant, now: Instant): string => {
  const dayOf = (instant: Instant) => {
    const date = new Date(instant);
    return timeWords().date(date.getFullYear(), date.getMonth() + 1, date.getDate());
  };
  const day = dayOf(at);
  return day === dayOf(now) ? formatTimeOfDay(at) : `${day} ${formatTimeOfDay(at)}`;
};
