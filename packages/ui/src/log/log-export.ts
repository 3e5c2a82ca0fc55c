import { type JobKey, keyOf } from "@jobwatch/core";
import type { LogStore } from "./log-store.ts";

/** Work between two breaths (ms): a page draws sixty times a second. */
const slice = 10;

/** What a person saves to read: whole lines without control sequences, with their times where those are on screen. */
export const logAsText = async (store: LogStore, withTimes: boolean): Promise<string> => {
  const note = store.first === 0 ? [] : [`[the first ${store.first} lines were not kept]\n`];
  const lines = await inSlices(store, (number) => {
    const at = withTimes ? store.at(number) : null;
    return `${at === null ? "" : `${new Date(at).toISOString()} `}${store.plain(number)}\n`;
  });
  return [...note, ...lines].join("");
};

/** What a program reads: every line as the job wrote it, with all that the server tells of it. */
export const logAsJson = async (store: LogStore, key: JobKey, ended: boolean): Promise<string> => {
  const about = JSON.stringify({ job: keyOf(key), ended, dropped_lines: store.first });
  let comma = "";
  const lines = await inSlices(store, (number) => {
    const { at, ...line } = store.line(number);
    const before = comma;
    comma = ",";
    return `${before}\n${JSON.stringify({ at: at === null ? null : new Date(at).toISOString(), ...line })}`;
  });
  return [about.slice(0, -1), ',"lines":[', ...lines, "\n]}\n"].join("");
};

/** A text for each line, made without holding up the page; joined in pieces, since half a million strings are heavy. */
const inSlices = async (store: LogStore, textOf: (number: number) => string): Promise<readonly string[]> => {
  const pieces: string[] = [];
  const { end } = store;
  for (let number = store.first; number < end; ) {
    const until = performance.now() + slice;
    const lines: string[] = [];
    while (number < end && performance.now() < until) {
      // Lines that were dropped meanwhile are gone.
      number = Math.max(number, store.first);
      lines.push(textOf(number++));
    }
    pieces.push(lines.join(""));
    if (number < end) await new Promise((resolve) => setTimeout(resolve));
  }
  return pieces;
};

/** `train-j1.log`: a name that is a file's everywhere. */
export const logFileName = (jobName: string, { job }: JobKey, ending: "log" | "json"): string => {
  const safe = `${jobName}-${job}`.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[.-]+|[.-]+$/g, "");
  return `${safe.slice(0, 80) || "job"}.${ending}`;
};
