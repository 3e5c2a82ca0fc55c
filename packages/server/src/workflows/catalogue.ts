import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { messageOf, type Say } from "../say.ts";
import { parseWorkflow, workflowId } from "./parse.ts";
import type { Workflow, WorkflowProblem } from "./workflow.ts";

export interface Workflows {
  /** By name. */
  readonly items: readonly Workflow[];
  readonly problems: readonly WorkflowProblem[];
}

/** The workflows of some folders, read anew at each use, so that an edit needs no restart. */
export class WorkflowCatalogue {
  readonly #folders: readonly string[];
  readonly #say: Say;
  #told = new Set<string>();

  constructor(folders: readonly string[], say: Say) {
    this.#folders = folders;
    this.#say = say;
  }

  async read(): Promise<Workflows> {
    const workflows = await readFolders(this.#folders);
    this.#tell(workflows.problems);
    return workflows;
  }

  /** Each problem is told once for as long as it lasts: the folders are read at every request. */
  #tell(problems: readonly WorkflowProblem[]): void {
    const texts = problems.map(({ file, message }) => `Workflow file ${file}: ${message}`);
    for (const text of texts) if (!this.#told.has(text)) this.#say(text);
    this.#told = new Set(texts);
  }
}

const readFolders = async (folders: readonly string[]): Promise<Workflows> => {
  const found = new Map<string, { file: string; workflow: Workflow | null }>();
  const problems: WorkflowProblem[] = [];
  for (const folder of folders) {
    const listing = await listFiles(folder);
    if (!Array.isArray(listing)) problems.push(listing);
    else
      for (const file of listing) {
        const earlier = found.get(workflowId(file));
        if (earlier) {
          problems.push({ file, message: `Hidden by ${earlier.file}, which has the same name` });
          continue;
        }
        const result = await readWorkflow(file);
        if ("message" in result) problems.push({ file, message: result.message });
        found.set(workflowId(file), { file, workflow: "workflow" in result ? result.workflow : null });
      }
  }
  const items = [...found.values()].flatMap(({ workflow }) => (workflow ? [workflow] : []));
  return { items: items.sort((a, b) => a.name.localeCompare(b.name)), problems };
};

const listFiles = async (folder: string): Promise<string[] | WorkflowProblem> => {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => /\.ya?ml$/.test(name))
      .sort()
      .map((name) => path.join(folder, name));
  } catch (error) {
    return { file: folder, message: `The folder cannot be read: ${messageOf(error)}` };
  }
};

const readWorkflow = async (file: string): Promise<ReturnType<typeof parseWorkflow>> => {
  try {
    return parseWorkflow(file, await readFile(file, "utf8"));
  } catch (error) {
    return { message: `The file cannot be read: ${messageOf(error)}` };
  }
};
