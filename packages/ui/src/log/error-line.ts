import { cleanLine } from "@jobwatch/core";
import type { LogStore } from "./log-store.ts";

/** So many of the last lines are read for words: what a job died of stands near its end. */
const readLines = 20_000;
/** A shorter text, such as "exit code 1", stands in many places. */
const shortestError = 12;
/** Of a longer line only the beginning is looked at (bytes), and of a longer error (characters). */
const longestLine = 4_096;
const longestError = 1_000;

const looksBad = /\b(?:error|fatal|panic|exception|traceback|segmentation fault)\b/i;

/**
 * Where a log says what went wrong: the last line with the job's own error in it, else the last one that the server calls
 * an error, else the last that went to stderr, else the last that reads like one. null: none does.
 */
export const errorLine = (
  store: Pick<LogStore, "first" | "end" | "kind" | "plain">,
  error: string | null,
): number | null => {
  const { first, end } = store;
  const last = (from: number, fits: (line: number) => boolean): number | null => {
    for (let line = end - 1; line >= from; line--) if (fits(line)) return line;
    return null;
  };
  const readFrom = Math.max(first, end - readLines);
  const told = cleanLine(error?.trim().slice(0, longestError).split("\n", 1)[0] ?? "").replace(/…$/, "");
  const ofJob =
    told.length < shortestError ? null : last(readFrom, (line) => store.plain(line, longestLine).includes(told));
  return (
    ofJob ??
    last(first, (line) => store.kind(line) === "error") ??
    last(first, (line) => store.kind(line) === "stderr") ??
    last(readFrom, (line) => looksBad.test(store.plain(line, longestLine)))
  );
};
