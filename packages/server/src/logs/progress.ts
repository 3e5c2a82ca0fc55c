import type { Progress } from "../store/rows.ts";

const form = /^::progress (\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)(?:\s+(.*))?$/;
const longestLabel = 200;

/** The progress that a line of stdout tells (`::progress 3/10 some label`); null for any other line. */
export const parseProgress = (line: string): Progress | null => {
  const match = form.exec(line);
  if (!match) return null;
  const done = Number(match[1]);
  const total = Number(match[2]);
  if (total === 0 || done > total) return null;
  return { done, total, label: match[3]?.trim().slice(0, longestLabel) || null };
};
