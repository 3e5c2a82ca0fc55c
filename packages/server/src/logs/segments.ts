import { readdir } from "node:fs/promises";
import path from "node:path";

/** A log is a row of files, of which the oldest go first: each is named by the number of its first line. */
export interface Segment {
  readonly first: number;
  readonly file: string;
}

export const segmentFile = (folder: string, first: number): string => path.join(folder, `log.${first}.ndjson`);

/** Those in a job's folder, in their order; none for a job that has no log yet. */
export const segmentsIn = async (folder: string): Promise<Segment[]> => {
  const names = await readdir(folder).catch(() => []);
  return names
    .flatMap((name) => {
      const first = /^log\.(\d+)\.ndjson$/.exec(name)?.[1];
      return first === undefined ? [] : [{ first: Number(first), file: path.join(folder, name) }];
    })
    .sort((a, b) => a.first - b.first);
};
