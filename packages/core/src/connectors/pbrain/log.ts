import * as z from "zod/mini";
import type { LogChunk } from "../../model/job.ts";

/** Lines asked for of a stage's log: the server gives the last ones. */
export const tailLength = 2_000;
/** By so many lines what was read before is found again in a log that is longer. */
const anchorLength = 20;

/** How far a run's log was read: in which stage, how many lines of it, and which came last. */
const Cursor = z.object({ stage: z.string(), lines: z.number(), last: z.array(z.string()) });
type Cursor = z.output<typeof Cursor>;

export const readCursor = (cursor: string | null): Cursor | null => {
  // Of a run that had written nothing yet.
  if (cursor === null || cursor === "") return null;
  return Cursor.parse(JSON.parse(cursor));
};

/** The end of one stage's log. */
export interface StageLog {
  readonly id: string;
  readonly name: string;
  readonly lines: readonly string[];
}

/** What `logs` (the stage of `before` and those after it) hold beyond what was read before, each stage under its name. */
export const continueLog = (logs: readonly StageLog[], before: Cursor | null, ended: boolean): LogChunk => {
  let text = "";
  let cursor: Cursor | null = before;
  for (const { id, name, lines } of logs) {
    if (lines.length === 0) continue;
    const known = before?.stage === id ? before : null;
    const fresh = known === null ? lines : newLines(lines, known);
    if (known === null) text += `${text === "" && before === null ? "" : "\n"}── ${name} ──\n`;
    text += fresh.map((line) => `${line}\n`).join("");
    cursor = { stage: id, lines: lines.length, last: lines.slice(-anchorLength) };
  }
  return { text, cursor: cursor === null ? "" : JSON.stringify(cursor), ended };
};

/** Where all of a log fits, lines are counted; in a longer one the last lines that were read are looked for. */
const newLines = (lines: readonly string[], known: Cursor): readonly string[] => {
  if (lines.length < tailLength && lines.length >= known.lines) return lines.slice(known.lines);
  for (let end = lines.length; end >= known.last.length; end--)
    if (known.last.every((line, i) => lines[end - known.last.length + i] === line)) return lines.slice(end);
  return ["[… lines between were not read …]", ...lines];
};
