import { readFile, stat } from "node:fs/promises";
import { messageOf } from "../say.ts";

/** What a step passes on: to later steps, and to whoever reads the job. */
export type Outputs = Readonly<Record<string, unknown>>;
/** By the step's id. */
export type JobOutputs = Readonly<Record<string, Outputs>>;

/** Bytes that the outputs of all steps of a job may have together, as JSON: each is a variable of every later step. */
export const longestOutputs = 64 * 1024;
const largestKiB = longestOutputs / 1024;

/** A key is a part of a file's and of a variable's name. */
const keyForm = /^[A-Za-z_][A-Za-z0-9_.-]{0,99}$/;

/** What a step wrote to its output file: a JSON object, or lines `key=value`. Throws with words for its person. */
export const parseOutputs = (text: string): Outputs => {
  const outputs = text.trimStart().startsWith("{") ? parseObject(text) : Object.fromEntries(parseLines(text));
  for (const key of Object.keys(outputs))
    if (!keyForm.test(key))
      throw new Error(
        `the key “${key}” is none: it must be letters, digits, “_”, “.” and “-”, and begin with a letter`,
      );
  return outputs;
};

const parseObject = (text: string): Outputs => {
  try {
    // It begins with a brace, so that it is an object.
    return Object.fromEntries(Object.entries(JSON.parse(text)));
  } catch (error) {
    throw new Error(`it begins as JSON and is none: ${messageOf(error)}`);
  }
};

const parseLines = (text: string): [string, string][] =>
  text.split(/\r?\n/).flatMap((line, index): [string, string][] => {
    if (line.trim() === "") return [];
    const at = line.indexOf("=");
    if (at < 1) throw new Error(`its line ${index + 1} is not key=value: ${line.slice(0, 80)}`);
    return [[line.slice(0, at).trim(), line.slice(at + 1)]];
  });

/** The outputs in a file; none where there is none. Throws with words for the step's person. */
export const readOutputs = async (file: string): Promise<Outputs> => {
  const size = await stat(file).then(
    (stats) => stats.size,
    () => 0,
  );
  if (size > longestOutputs)
    throw new Error(
      `it has ${Math.ceil(size / 1024)} KiB, and ${largestKiB} are taken; pass the name of a file instead`,
    );
  return size === 0 ? {} : parseOutputs(await readFile(file, "utf8"));
};

/** What a job has with those of one more step. Throws when that is too much. */
export const withOutputs = (all: JobOutputs, stepId: string, outputs: Outputs): JobOutputs => {
  if (Object.keys(outputs).length === 0) return all;
  const next = { ...all, [stepId]: outputs };
  if (Buffer.byteLength(JSON.stringify(next)) > longestOutputs)
    throw new Error(`with it the job's steps have over ${largestKiB} KiB of outputs; pass the name of a file instead`);
  return next;
};

/** A text is as it is; all else is JSON. */
export const valueText = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
