import fc from "fast-check";
import { expect, test } from "vitest";
import { checkPoscar } from "./poscar.ts";

const mgo = [
  "MgO, rock salt",
  "1.0",
  "  4.212 0.0 0.0",
  "  0.0 4.212 0.0",
  "  0.0 0.0 4.212",
  "Mg O",
  "1 1",
  "Direct",
  "  0.0 0.0 0.0",
  "  0.5 0.5 0.5",
];
/** MgO with some lines replaced, by their numbers from 1. */
const withLines = (lines: Readonly<Record<number, string>>): string =>
  mgo.map((line, index) => lines[index + 1] ?? line).join("\n");
const told = (text: string) => checkPoscar(text).map(({ line, text: what }) => `${line}: ${what}`);

test("a POSCAR as VASP and ASE write it has nothing wrong", () => {
  expect(told(`${mgo.join("\n")}\n`)).toEqual([]);
  expect(told(mgo.join("\r\n"))).toEqual([]);
  expect(told(withLines({ 2: "-74.7", 8: "cartesian", 6: "Mg_pv/3f2a1c  O_s" }))).toEqual([]);
  expect(told(withLines({ 2: "1.0 1.1 .9", 8: "Kartesisch", 9: "0 0 0 Mg", 1: "" }))).toEqual([]);
  const selective = [
    ...mgo.slice(0, 7),
    "Selective dynamics",
    "Direct",
    "0 0 0 T T F",
    ".5 .5 5e-1 F .FALSE. T",
    "",
    "0 0 0",
  ];
  expect(told(selective.join("\n"))).toEqual([]);
});

test.each([
  [{ 2: "" }, "2: The scaling factor is needed here: one number, or three."],
  [{ 2: "0.0" }, "2: The scaling factor is 0."],
  [{ 2: "1 -1 1" }, "2: Of three scaling factors each must be larger than 0."],
  [{ 3: "4.212 0.0" }, "3: A lattice vector is needed here: three numbers."],
  [{ 4: "0.0 4.212d0 0.0" }, "4: A lattice vector is needed here: three numbers."],
  [{ 5: "0 0 0" }, "5: This lattice vector has no length."],
  [{ 5: "4.212 4.212 0" }, "5: The three lattice vectors lie in one plane: the cell has no volume."],
  [{ 5: "0 0 -4.212" }, "5: The lattice vectors are left-handed (their volume is negative): exchange two of them."],
  [{ 6: "Mg Ox" }, "6: “Ox” is no element."],
  [{ 6: "1 1" }, "6: The names of the elements are missing: they stand in a line above the counts, such as “Mg O”."],
  [{ 6: "" }, "6: The names of the elements are needed here, such as “Mg O”."],
  [{ 7: "1" }, "7: There are 2 elements above and 1 counts here."],
  [{ 7: "1 0" }, "7: “0” is no count of atoms."],
  [{ 7: "1 1.5" }, "7: “1.5” is no count of atoms."],
  [{ 8: "Fractional" }, "8: “Direct” or “Cartesian” is needed here, not “Fractional”."],
  [{ 7: "1 2" }, "11: 3 positions are announced, and only 2 are here."],
  [{ 7: "1 999999999" }, "11: 1000000000 positions are announced, and only 2 are here."],
  [{ 10: "0.5 0.5" }, "10: A position is needed here: three numbers."],
  [{ 9: "0 0 NaN" }, "9: A position is needed here: three numbers."],
])("%o is told with its line", (lines, what) => {
  const text = withLines(lines);
  expect(told(text)[0]).toBe(what);
});

test("selective dynamics needs its flags", () => {
  const text = [...mgo.slice(0, 7), "Selective", "Direct", "0 0 0 T T T", "0.5 0.5 0.5 T T"].join("\n");
  expect(told(text)).toEqual(["11: With selective dynamics T or F is needed for each direction behind the position."]);
});

test("an empty text is told as one thing, and one that ends early says where", () => {
  expect(told("")).toEqual(["1: It is empty."]);
  expect(told(mgo.slice(0, 7).join("\n"))).toEqual([
    "8: “Direct” or “Cartesian” is needed here, not the end of the text.",
  ]);
});

const coordinate = fc.double({ min: -50, max: 50, noNaN: true }).map(String);
const vector = fc.tuple(coordinate, coordinate, coordinate);
/** A cell that is surely right-handed: its vectors lean a little from the axes. */
const lean = fc.double({ min: -0.3, max: 0.3, noNaN: true });
const poscar = fc
  .record({
    title: fc.string(),
    sizes: fc.tuple(...([1, 2, 3] as const).map(() => fc.double({ min: 0.1, max: 40, noNaN: true }))),
    leans: fc.tuple(lean, lean, lean),
    kinds: fc.array(fc.tuple(fc.constantFrom("H", "Mg", "O", "Fe_pv"), fc.integer({ min: 1, max: 4 })), {
      minLength: 1,
      maxLength: 4,
    }),
    selective: fc.boolean(),
    mode: fc.constantFrom("Direct", "Cartesian", "d", "K"),
    positions: fc.array(vector, { minLength: 16, maxLength: 16 }),
  })
  .map(({ title, sizes: [a = 1, b = 1, c = 1], leans: [x, y, z], kinds, selective, mode, positions }) => [
    title.replace(/[\r\n]/g, " "),
    "1.0",
    `${a} 0 0`,
    `${x * b} ${b} 0`,
    `${y * c} ${z * c} ${c}`,
    kinds.map(([name]) => name).join(" "),
    kinds.map(([, count]) => count).join("  "),
    ...(selective ? ["Selective dynamics"] : []),
    mode,
    ...positions
      .slice(
        0,
        kinds.reduce((sum, [, count]) => sum + count, 0),
      )
      .map((position) => `${position.join(" ")}${selective ? " T F T" : ""}`),
  ]);

test("whatever proper structure comes, nothing is wrong with it", () => {
  fc.assert(
    fc.property(poscar, (lines) => {
      expect(told(lines.join("\n"))).toEqual([]);
    }),
  );
});

test("a line that is no longer what it has to be is told by its number, and none before it", () => {
  fc.assert(
    fc.property(poscar, fc.nat(), (lines, place) => {
      // Every line but the title means something.
      const broken = 1 + (place % (lines.length - 1));
      const [first] = checkPoscar(lines.with(broken, "?").join("\n"));
      expect(first?.line).toBe(broken + 1);
    }),
  );
});

test("no text at all makes it fail, and what it tells has a line of the text or the one behind it", () => {
  const noise = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom("1", " ", "\n", "Mg", "D", "0.5", "-")).map((all) => all.join("")),
  );
  fc.assert(
    fc.property(noise, (text) => {
      const problems = checkPoscar(text);
      const lines = text.split(/\r\n|\n|\r/).length;
      expect(problems.length).toBeGreaterThan(0);
      for (const { line } of problems) expect(line).toBeLessThanOrEqual(Math.max(9, lines + 1));
    }),
  );
});
