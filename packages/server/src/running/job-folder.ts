import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { JobOutputs, Outputs } from "./step-outputs.ts";
import { valueText } from "./step-outputs.ts";

/** What a job's folder has for its steps, beside the log. All of it is its user's alone. */
export class JobFolder {
  readonly inputs: string;
  readonly outputs: string;
  /** Where its log is. */
  readonly log: string;
  readonly #folder: string;

  constructor(jobsFolder: string, jobId: string) {
    this.#folder = path.join(jobsFolder, jobId);
    this.inputs = path.join(this.#folder, "inputs");
    this.outputs = path.join(this.#folder, "outputs");
    this.log = this.#folder;
  }

  /** What is kept for one attempt of a step. */
  attempt(
    index: number,
    attempt: number,
  ): { readonly folder: string; readonly script: string; readonly output: string } {
    const folder = path.join(this.#folder, "steps", `${index}.${attempt}`);
    return { folder, script: path.join(folder, "script"), output: path.join(folder, "output") };
  }

  /** Each value at the top of the input as a file of its name. */
  async writeInputs(input: unknown): Promise<void> {
    const entries = typeof input === "object" && input !== null && !Array.isArray(input) ? Object.entries(input) : [];
    await writeValues(this.inputs, entries);
  }

  /** What each step that completed passes on, in a folder of its id. */
  async writeOutputs(outputs: JobOutputs): Promise<void> {
    await mkdir(this.outputs, { recursive: true, mode: 0o700 });
    for (const [stepId, values] of Object.entries(outputs)) await this.writeStepOutputs(stepId, values);
  }

  async writeStepOutputs(stepId: string, outputs: Outputs): Promise<void> {
    await writeValues(path.join(this.outputs, stepId), Object.entries(outputs));
  }

  /** Only for an attempt that has not begun: a shell reads its script while it runs. */
  async prepareAttempt(
    { folder, script, output }: ReturnType<JobFolder["attempt"]>,
    text: string | null,
  ): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(output, "", { mode: 0o600 });
    if (text === null) return;
    // The mode holds only for a file that is new.
    await rm(script, { force: true });
    await writeFile(script, text, { mode: 0o700 });
  }
}

const writeValues = async (folder: string, entries: readonly (readonly [string, unknown])[]): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const [name, value] of entries)
    await writeFile(path.join(folder, fileName(name)), valueText(value), { mode: 0o600 });
};

/** A key that would leave its folder, or is too long for a name there, is written as in an address. */
const fileName = (key: string): string =>
  /^[\p{L}\p{N}_][\p{L}\p{N}_. -]{0,60}$/u.test(key) ? key : `%${Buffer.from(key).toString("hex").slice(0, 120)}`;
