import type { LogLine } from "../model/log.ts";

const nothingTold: Omit<LogLine, "text"> = { at: null, stream: null, level: null };

/** The lines of a text, all alike but for their words. An end of line at its end begins no further one. */
export const logLines = (text: string, told: Partial<Omit<LogLine, "text">> = {}): readonly LogLine[] =>
  text
    .replace(/\r?\n$/, "")
    .split(/\r?\n/)
    .map((line) => ({ ...nothingTold, ...told, text: line }));
