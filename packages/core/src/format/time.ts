import type { Instant } from "../model/job.ts";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** `<1s`, `8s`, `3m 20s`, `2h 05m`, `3d 4h`. `ms` below zero reads as 0s: clocks differ. */
export const formatDuration = (ms: number): string => {
  const t = Math.max(0, ms);
  const two = (n: number) => String(n).padStart(2, "0");
  if (t > 0 && t < second) return "<1s";
  if (t < minute) return `${Math.floor(t / second)}s`;
  if (t < hour) return `${Math.floor(t / minute)}m ${two(Math.floor((t % minute) / second))}s`;
  if (t < day) return `${Math.floor(t / hour)}h ${two(Math.floor((t % hour) / minute))}m`;
  return `${Math.floor(t / day)}d ${Math.floor((t % day) / hour)}h`;
};

/** `just now`, `20s ago`, `3m ago`, `2h ago`, `3d ago`: one unit, rounded down. */
export const formatAge = (at: Instant, now: Instant): string => {
  const t = now - at;
  if (t < 5 * second) return "just now";
  if (t < minute) return `${Math.floor(t / second)}s ago`;
  if (t < hour) return `${Math.floor(t / minute)}m ago`;
  if (t < day) return `${Math.floor(t / hour)}h ago`;
  return `${Math.floor(t / day)}d ago`;
};

/** `14:32`, on this machine's clock. */
export const formatTimeOfDay = (at: Instant): string => {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes()].map((n) => String(n).padStart(2, "0")).join(":");
};

/** `14:32` today, `2026-01-31 14:32` on any other day, on this machine's clock. */
export const formatMoment = (at: Instant, now: Instant): string => {
  const dayOf = (instant: Instant) => {
    const date = new Date(instant);
    return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  };
  const day = dayOf(at);
  return day === dayOf(now) ? formatTimeOfDay(at) : `${day} ${formatTimeOfDay(at)}`;
};
