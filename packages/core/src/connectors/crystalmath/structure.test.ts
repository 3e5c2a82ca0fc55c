import { expect, test } from "vitest";
import { readStructure } from "./structure.ts";

test("a POSCAR is sent as the text that it is", () => {
  const poscar = "MgO\n1.0\n4 0 0\n0 4 0\n0 0 4\nMg O\n1 1\nDirect\n0 0 0\n0.5 0.5 0.5\n";
  expect(readStructure(poscar)).toEqual({ structure: poscar, problems: [] });
  expect(readStructure(poscar.replace("Mg O", "Mg"))).toEqual({
    structure: null,
    problems: [{ line: 7, text: "There are 1 elements above and 2 counts here." }],
  });
});

test("JSON is sent as what ASE's Atoms takes, and told where it is none", () => {
  const atoms = { symbols: "MgO", positions: [[0, 0, 0]], cell: [4, 4, 4], pbc: true };
  expect(readStructure(JSON.stringify(atoms, null, 2))).toEqual({ structure: atoms, problems: [] });
  expect(readStructure("{}").problems).toEqual([
    { line: 1, text: "“positions” and “symbols” (or “numbers”) are needed." },
  ]);
  expect(readStructure('{\n  "symbols": ?\n}').problems).toMatchObject([
    { line: 1, text: expect.stringContaining("This is no JSON: ") },
  ]);
});
