/**
 * Looks whether each element of a POSCAR has a PBE pseudopotential below VASP_PP_PATH; says everything that is missing and
 * ends with 1 if anything is. An element takes the potential that the POSCAR (`Si_sv`) or the input names, else its own
 * (`Si`), else any variant of it.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** What the folder of the PBE potentials is called in VASP's own archives and by ASE. */
const pbeFolder = /^(potpaw_PBE(\.\d+)?|PBE(_\d+)?|POT_PAW_PBE(_\d+)?)$/i;
const potcar = ["POTCAR", "POTCAR.gz", "POTCAR.Z"];

/** Symbols of a POSCAR of VASP 5 or later: its sixth line, where older ones have the counts. */
const symbolsOf = (text) => {
  const words = (text.split(/\r?\n/)[5] ?? "").trim().split(/\s+/);
  return words.every((word) => /^[A-Z][a-z]?([_./].*)?$/.test(word)) ? [...new Set(words)] : null;
};

const listOf = (folder) => {
  try {
    return readdirSync(folder);
  } catch {
    return null;
  }
};

const missing = [];
const { folder, potentials = {} } = JSON.parse(process.env.JOBWATCH_INPUT ?? "{}");
const poscar = path.join(folder ?? "", "POSCAR");
const root = process.env.VASP_PP_PATH;
const symbols = existsSync(poscar) ? symbolsOf(readFileSync(poscar, "utf8")) : [];

if (!existsSync(poscar)) missing.push(`${poscar} does not exist`);
if (symbols === null) missing.push(`${poscar} names no elements in its sixth line; write them there, as VASP 5 does`);

const names = root ? listOf(root) : null;
const pbe = names
  ?.filter((name) => pbeFolder.test(name))
  .sort()
  .at(-1);
if (!root) missing.push("VASP_PP_PATH is not set; it is the folder that holds potpaw_PBE");
else if (names === null) missing.push(`VASP_PP_PATH is ${root}, which cannot be read`);
else if (!pbe) missing.push(`${root} holds no folder of PBE potentials (potpaw_PBE, potpaw_PBE.54, PBE)`);
else {
  const has = (name) => potcar.some((file) => existsSync(path.join(root, pbe, name, file)));
  const all = listOf(path.join(root, pbe)) ?? [];
  for (const symbol of symbols ?? []) {
    const element = symbol.split(/[_./]/)[0];
    const wanted = potentials[element] ?? (symbol === element ? null : symbol.split("/")[0]);
    const variants = all.filter((name) => (name === element || name.startsWith(`${element}_`)) && has(name)).sort();
    const there = variants.length > 0 ? `there are ${variants.join(", ")}` : "there is none of this element";
    if (wanted !== null && !has(wanted))
      missing.push(`${element}: no potential ${wanted} in ${path.join(root, pbe)}; ${there}`);
    else if (wanted === null && variants.length === 0)
      missing.push(`${element}: no potential in ${path.join(root, pbe)}`);
  }
}

for (const each of missing) console.log(each);
process.exitCode = missing.length > 0 ? 1 : 0;
