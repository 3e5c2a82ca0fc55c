import type { Instant } from "../model/job.ts";

/** A time of each day in which nothing is told; what a rule selects meanwhile is told together at its end. */
export interface QuietHours {
  /** Minutes after midnight, 0 to 1439. `to` before `from`: over midnight; equal: never. */
  readonly from: number;
  readonly to: number;
  /** An IANA name such as `Europe/Berlin`; null: this machine's. */
  readonly timeZone: string | null;
}

const day = 1_440;
const minute = 60_000;

/** When the quiet hours end that `now` lies in; null: it lies in none. Right also in a night in which the clock is changed. */
export const quietUntil = (hours: QuietHours | null, now: Instant): Instant | null => {
  if (hours === null || !isWithin(hours, minuteOfDay(now, hours.timeZone))) return null;
  const { to, timeZone } = hours;
  const left = (at: Instant) => (to - minuteOfDay(at, timeZone) + day) % day;
  const expected = now - (now % minute) + left(now) * minute;
  // Where the clock was changed in between, the local time is then off by so much, to either side.
  const off = left(expected);
  const end = expected + (off > day / 2 ? off - day : off) * minute;
  return end > now ? end : expected;
};

const isWithin = ({ from, to }: QuietHours, at: number): boolean =>
  from <= to ? at >= from && at < to : at >= from || at < to;

const minuteOfDay = (at: Instant, timeZone: string | null): number => {
  const parts = clockOf(timeZone).formatToParts(at);
  const part = (type: "hour" | "minute") => Number(parts.find((each) => each.type === type)?.value);
  return part("hour") * 60 + part("minute");
};

const clocks = new Map<string | null, Intl.DateTimeFormat>();

/** Making one takes longer than all else here. */
const clockOf = (timeZone: string | null): Intl.DateTimeFormat => {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const zone = timeZone === null ? {} : { timeZone };
  const clock = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", ...zone });
  clocks.set(timeZone, clock);
  return clock;
};

/**
 * Quiet hours as a person writes them: `22:00`, `07:00`, the name of a time zone or nothing. null: that is no time, or
 * no time zone that this machine knows.
 */
export const parseQuietHours = (from: string, to: string, timeZone: string): QuietHours | null => {
  const zone = timeZone.trim() === "" ? null : timeZone.trim();
  const [start, end] = [parseTime(from), parseTime(to)];
  return start === null || end === null || !isTimeZone(zone) ? null : { from: start, to: end, timeZone: zone };
};

const parseTime = (text: string): number | null => {
  const [, hours, minutes] = /^\s*(\d{1,2}):(\d\d)\s*$/.exec(text) ?? [];
  const total = Number(hours) * 60 + Number(minutes);
  return Number(minutes) < 60 && total < day ? total : null;
};

const isTimeZone = (name: string | null): boolean => {
  try {
    clockOf(name);
    return true;
  } catch {
    return false;
  }
};
