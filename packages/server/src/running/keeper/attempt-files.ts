import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type * as z from "zod/mini";
import { AttemptResult, GroupRecord } from "./protocol.ts";

const markFile = (folder: string): string => path.join(folder, "begun");
const resultFile = (folder: string): string => path.join(folder, "result.json");

/** The mark of an attempt that is about to begin. It gets the process group as soon as there is one. */
export interface Mark {
  record(group: GroupRecord): void;
  close(): void;
}

/** Marks an attempt as begun; null when it already was: whoever gets null must not run it. */
export const markBegun = (folder: string): Mark | null => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    // Fails if it is there, for one of two that try at the same time too.
    const file = openSync(markFile(folder), "wx", 0o600);
    return {
      record: (group) => void writeSync(file, JSON.stringify(group)),
      close: () => closeSync(file),
    };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return null;
    throw error;
  }
};

/** Whether it was begun, and with which process group, as far as that was written down. */
export const readMark = (folder: string): { readonly group: GroupRecord | null } | null => {
  let text: string;
  try {
    text = readFileSync(markFile(folder), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  return { group: parseJson(GroupRecord, text) };
};

/** Whole or not at all: written beside, then renamed. */
export const writeResult = async (folder: string, result: AttemptResult): Promise<void> => {
  const file = resultFile(folder);
  await writeFile(`${file}.new`, JSON.stringify(result), { mode: 0o600 });
  await rename(`${file}.new`, file);
};

/** How an attempt ended; null when that is not written down. */
export const readResult = async (folder: string): Promise<AttemptResult | null> => {
  const text = await readFile(resultFile(folder), "utf8").catch(() => "");
  return parseJson(AttemptResult, text);
};

/** null for a file that was cut short by a crash of the machine. */
const parseJson = <Schema extends z.ZodMiniType>(schema: Schema, text: string): z.output<Schema> | null => {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
};
