import { plainLine } from "../../format/text.ts";
import { checkPoscar, type TextProblem } from "./poscar.ts";
import { structureWords } from "./words.ts";

/** A structure's text as `JobSource.create` takes it, or (null) what is wrong with it. */
export interface ReadStructure {
  readonly structure: string | Readonly<Record<string, unknown>> | null;
  readonly problems: readonly TextProblem[];
}

/** What a person has in a file: a POSCAR, or the JSON of what ASE's `Atoms` takes. Pure, and never throws. */
export const readStructure = (text: string): ReadStructure => {
  if (text.trimStart().startsWith("{")) return readAtoms(text);
  const problems = checkPoscar(text);
  return { structure: problems.length === 0 ? text : null, problems };
};

const readAtoms = (text: string): ReadStructure => {
  const wrong = (what: string) => ({ structure: null, problems: [{ line: 1, text: what }] });
  try {
    const atoms: unknown = JSON.parse(text);
    const hasAtoms = isObject(atoms) && ("symbols" in atoms || "numbers" in atoms) && "positions" in atoms;
    if (!hasAtoms) return wrong(structureWords().needsAtoms);
    return { structure: { ...atoms }, problems: [] };
  } catch (error) {
    const said = error instanceof Error ? error.message : "";
    return wrong(structureWords().noJson(plainLine(said, 120)));
  }
};

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
