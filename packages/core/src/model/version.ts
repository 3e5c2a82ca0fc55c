/**
 * Whether a server's version of a row is older than another one of its: two ISO 8601 times by time, two numbers by
 * value, anything else as text.
 */
export const isOlderVersion = (a: string, b: string): boolean => {
  // Times of one form, as nearly all are, stand in the order of their text.
  if (a.length === b.length && a.endsWith("Z") && b.endsWith("Z")) return a < b;
  const [left, right] = [instantOf(a), instantOf(b)];
  if (left !== null && right !== null)
    return left.second === right.second ? isSmallerFraction(left.fraction, right.fraction) : left.second < right.second;
  // Of any length: a count that has outgrown a double is still told apart from the next one.
  if (/^\d+$/.test(a) && /^\d+$/.test(b)) return BigInt(a) < BigInt(b);
  return isDecimal(a) && isDecimal(b) ? Number(a) < Number(b) : a < b;
};

const isDecimal = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);

const iso = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:?\d\d)?$/;

/** The whole second, in ms since the Unix epoch, and all the digits that follow: servers count microseconds. Without a zone it is UTC. */
const instantOf = (text: string): { readonly second: number; readonly fraction: string } | null => {
  const [, time, fraction = "", zone = "Z"] = iso.exec(text) ?? [];
  const second = Date.parse(`${time}${zone}`);
  return Number.isNaN(second) ? null : { second, fraction };
};

/** Digits behind a point. */
const isSmallerFraction = (a: string, b: string): boolean => {
  const digits = Math.max(a.length, b.length);
  return a.padEnd(digits, "0") < b.padEnd(digits, "0");
};
