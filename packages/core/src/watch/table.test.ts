import fc from "fast-check";
import { expect, test } from "vitest";
import { Table } from "./table.ts";

test("whatever is put into a table, it holds what a map holds, and the tables before it hold what they held", () => {
  const entry = fc.tuple(fc.constantFrom("a", "b", "c", "__proto__", "7"), fc.integer());
  fc.assert(
    fc.property(fc.array(fc.array(entry, { maxLength: 4 }), { maxLength: 6 }), (steps) => {
      const made = [{ table: Table.of<string, number>([]), map: new Map<string, number>() }];
      for (const step of steps) {
        const { table, map } = made.at(-1) ?? { table: Table.of<string, number>([]), map: new Map<string, number>() };
        made.push({ table: table.with(step), map: new Map([...map, ...step]) });
      }
      // Two that are made of one table know nothing of each other.
      for (const { table, map } of [...made])
        made.push({ table: table.with([["d", 1]]), map: new Map([...map, ["d", 1]]) });
      for (const { table, map } of made) {
        expect(table.values).toEqual([...map.values()]);
        for (const key of ["a", "b", "c", "d", "__proto__", "7"]) {
          expect(table.get(key)).toBe(map.get(key));
          expect(table.has(key)).toBe(map.has(key));
        }
      }
    }),
  );
});
