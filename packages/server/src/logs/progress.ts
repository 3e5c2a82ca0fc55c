import type { Progress } from "../store/rows.ts";

const form = /^::progress (\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)(?:\s+(.*))?$/;
const longestLabel = 200;
/** A progress line is short; a longer one is not searched. */
const longestGuess = 300;

/** The progress that a line of stdout tells (`::progress 3/10 some label`); null for any other line. */
export const parseProgress = (line: string): Progress | null => {
  const match = form.exec(line);
  if (!match) return null;
  const done = Number(match[1]);
  const total = Number(match[2]);
  if (total === 0 || done > total) return null;
  return { done, total, label: match[3]?.trim().slice(0, longestLabel) || null };
};

/** Words after which a count or a share is most likely progress, and not a date, a path or a result. */
const words =
  "batch|chunk|download(?:ed|ing)?|epoch|file|frame|iter(?:ation)?|job|layer|page|part|processed|progress|round|row|sample|stage|step|task|test";
const count = new RegExp(
  String.raw`(?:^\s*|[[(]\s*|\b(?:${words})s?:?\s+)(\d{1,9}) ?(?:/|of) ?(\d{1,9})(?=$|[\s\]),:;|])`,
  "i",
);
const share = new RegExp(
  String.raw`(?:^\s*|[[(]\s*|\b(?:${words})s?:?\s+)(\d{1,3}(?:\.\d+)?) ?%(?=$|[\s\]),:;|.])`,
  "i",
);

/** What both forms have in them. Most lines have not, which is found out in a tenth of the time. */
const hint = /\d ?(?:[/%]|of)/i;

/**
 * The progress that a line shows to people: `[3/5] Linking`, `Epoch 3/20`, ` 42%|████`, `(42 %)`. Only at the line's
 * beginning, in brackets or after a word that says so: `coverage 87%` and `22/11/2026` are none. null for any other line.
 */
export const guessProgress = (line: string): Progress | null => {
  if (line.length > longestGuess || !hint.test(line)) return null;
  const counted = count.exec(line);
  const [done, total] = counted ? [Number(counted[1]), Number(counted[2])] : [Number(share.exec(line)?.[1]), 100];
  // Also false for NaN, where nothing was found.
  return total >= 2 && done <= total ? { done, total, label: null } : null;
};
