import * as z from "zod/mini";
import type { LogChunk, LogLevel, LogLine } from "../../model/log.ts";
import { logLines } from "../log-lines.ts";
import { parseInstant } from "../parse.ts";

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
  /** After those; null of a stage that has ended. */
  readonly open: string | null;
}

/** What `logs` (the stage of `before` and those after it) hold beyond what was read before, each stage under its name. */
export const continueLog = (logs: readonly StageLog[], before: Cursor | null, ended: boolean): LogChunk => {
  const told: LogLine[] = [];
  let cursor: Cursor | null = before;
  for (const log of logs) {
    const { id, name, lines } = log;
    if (lines.length === 0) continue;
    const known = before?.stage === id ? before : null;
    const fresh = known === null ? lines : newLines(log, known);
    if (known === null) told.push(...(cursor === null ? [] : [ours("")]), ours(`── ${name} ──`));
    if (fresh === null) told.push(ours("[… lines between were not read …]"));
    told.push(...(fresh ?? lines).flatMap(readLine));
    cursor = { stage: id, lines: lines.length, last: lines.slice(-anchorLength) };
  }
  const open = logs.at(-1)?.open ?? null;
  return {
    lines: told,
    open: open === null || ended ? null : (readLine(open).at(-1) ?? null),
    cursor: cursor === null ? "" : JSON.stringify(cursor),
    ended,
  };
};

/** Where all of a log fits, lines are counted; in a longer one the last lines that were read are looked for. null: not found. */
const newLines = ({ lines, open }: StageLog, known: Cursor): readonly string[] | null => {
  const answered = lines.length + (open === null ? 0 : 1);
  if (answered < tailLength && lines.length >= known.lines) return lines.slice(known.lines);
  for (let end = lines.length; end >= known.last.length; end--)
    if (known.last.every((line, i) => lines[end - known.last.length + i] === line)) return lines.slice(end);
  return null;
};

/** A line that the server did not write. */
const ours = (text: string): LogLine => ({ at: null, stream: null, level: null, text });

const levels: Readonly<Partial<Record<string, LogLevel>>> = {
  ERROR: "error",
  WARNING: "warning",
  SUCCESS: "success",
  PROGRESS: "progress",
};

/** `[2026-11-21T23:05:44Z] [ERROR] boom`: the time and the level stand in the text, each where there is one; no level is `info`. */
const readLine = (line: string): readonly LogLine[] => {
  const at = /^\[(\d{4}-\d\d-\d\dT[^\]]+)\]/.exec(line)?.[1] ?? null;
  const word = /\[(ERROR|WARNING|SUCCESS|PROGRESS|INFO)\]/.exec(line)?.[1] ?? "";
  return logLines(line, { at: parseInstant(at), level: levels[word] ?? "info" });
};
