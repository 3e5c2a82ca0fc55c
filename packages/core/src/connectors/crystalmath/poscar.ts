import { structureWords } from "./words.ts";

/** Something that is wrong with a structure's text. */
export interface TextProblem {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** More than these are not told at once: the first ones explain the others. */
const mostProblems = 20;

/**
 * What is wrong with a POSCAR, before it is sent; empty: nothing. As ASE and VASP read it, with the names of the elements
 * (VASP 5): https://vasp.at/wiki/POSCAR. Pure, and never throws.
 */
export const checkPoscar = (text: string): readonly TextProblem[] => {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.every((line) => line.trim() === "")) return [{ line: 1, text: structureWords().empty }];
  // What follows the last line end is no line.
  if (lines.at(-1) === "") lines.pop();
  const problems: TextProblem[] = [];
  const say = (index: number, wrong: string | null): void => {
    if (wrong !== null) problems.push({ line: index + 1, text: wrong });
  };
  const words = (index: number): readonly string[] => {
    const line = lines[index]?.trim() ?? "";
    return line === "" ? [] : line.split(/\s+/);
  };

  say(1, scaleProblem(words(1)));
  const vectors = [2, 3, 4].map((index) => vectorOf(words(index)));
  for (const [index, vector] of vectors.entries()) say(2 + index, vectorProblem(vector));
  say(4, cellProblem(vectors));
  const names = words(5);
  say(5, elementsProblem(names));
  // Without the elements' names the counts stand one line higher, and everything behind them.
  if (names.length > 0 && names.every(isCount)) return problems;
  const counts = countsProblem(words(6), names.length);
  say(6, counts);

  const selective = /^s/i.test(words(7)[0] ?? "");
  const kind = selective ? 8 : 7;
  if (!/^[dck]/i.test(words(kind)[0] ?? "")) {
    const instead =
      lines[kind] === undefined ? structureWords().end : structureWords().quoted(lines[kind].trim().slice(0, 40));
    say(kind, structureWords().mode(instead));
    return problems;
  }
  const atoms = counts === null ? words(6).reduce((sum, word) => sum + Number(word), 0) : 0;
  for (let atom = 0; atom < atoms && problems.length < mostProblems; atom++) {
    const index = kind + 1 + atom;
    if (words(index).length === 0) {
      say(index, structureWords().positions(atoms, atom));
      break;
    }
    say(index, positionProblem(words(index), selective));
  }
  return problems;
};

/** As Python reads a number; Fortran's `1.0d0` is none. */
const numberOf = (word: string): number | null => {
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(word) ? Number(word) : Number.NaN;
  return Number.isFinite(value) ? value : null;
};
const isCount = (word: string): boolean => /^\d+$/.test(word);

const scaleProblem = (words: readonly string[]): string | null => {
  const [first = null, second = null, third = null] = words.map(numberOf);
  if (first === null) return structureWords().scale;
  if (first === 0) return structureWords().scaleZero;
  const isThree = second !== null && third !== null;
  // A single negative one is the cell's volume.
  return isThree && Math.min(first, second, third) <= 0 ? structureWords().scaleThree : null;
};

type Vector = readonly [number, number, number];

const vectorOf = (words: readonly string[]): Vector | null => {
  const [x = null, y = null, z = null] = words.slice(0, 3).map(numberOf);
  return x === null || y === null || z === null ? null : [x, y, z];
};
const length = ([x, y, z]: Vector): number => Math.hypot(x, y, z);
const cross = ([a, b, c]: Vector, [x, y, z]: Vector): Vector => [b * z - c * y, c * x - a * z, a * y - b * x];
const dot = ([a, b, c]: Vector, [x, y, z]: Vector): number => a * x + b * y + c * z;
/** The same direction, of length 1. */
const direction = (vector: Vector): Vector => {
  const by = length(vector);
  return [vector[0] / by, vector[1] / by, vector[2] / by];
};

const vectorProblem = (vector: Vector | null): string | null => {
  if (vector === null) return structureWords().vector;
  return length(vector) === 0 ? structureWords().vectorZero : null;
};

const cellProblem = (vectors: readonly (Vector | null)[]): string | null => {
  const [a, b, c] = vectors.flatMap((vector) => (vectorProblem(vector) === null && vector ? [direction(vector)] : []));
  if (a === undefined || b === undefined || c === undefined) return null;
  const volume = dot(cross(a, b), c);
  // An angle below a millionth is none.
  if (!(Math.abs(volume) > 1e-6)) return structureWords().plane;
  return volume > 0 ? null : structureWords().leftHanded;
};

const elementsProblem = (words: readonly string[]): string | null => {
  if (words.length === 0) return structureWords().elements;
  if (words.every(isCount)) return structureWords().elementsAbove;
  // A pseudopotential may stand behind the element: Fe_pv, Mg_pv/3f2a1c.
  const unknown = words.find((word) => !elements.has(word.split(/[_/]/)[0] ?? ""));
  return unknown === undefined ? null : structureWords().noElement(unknown.slice(0, 40));
};

const countsProblem = (words: readonly string[], kinds: number): string | null => {
  if (words.length === 0) return structureWords().counts;
  const wrong = words.find((word) => !isCount(word) || Number(word) === 0);
  if (wrong !== undefined) return structureWords().noCount(wrong.slice(0, 40));
  return words.length === kinds ? null : structureWords().countsDiffer(kinds, words.length);
};

const positionProblem = (words: readonly string[], selective: boolean): string | null => {
  if (vectorOf(words) === null) return structureWords().position;
  const flags = words.slice(3, 6);
  const isFree = !selective || (flags.length === 3 && flags.every((flag) => /^\.?[tf]/i.test(flag)));
  return isFree ? null : structureWords().flags;
};

const elements: ReadonlySet<string> = new Set(
  (
    "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo " +
    "Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl " +
    "Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og"
  ).split(" "),
);
