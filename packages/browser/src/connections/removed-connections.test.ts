import { expect, test } from "vitest";
import { removedConnections } from "./removed-connections.ts";

test("what left the list was removed; what came or changed was not", () => {
  const change = { oldValue: [{ id: "a" }, { id: "b", name: "B" }], newValue: [{ id: "b", name: "C" }, { id: "c" }] };
  expect(removedConnections(change)).toEqual(["a"]);
  expect(removedConnections({ oldValue: [{ id: "a" }] })).toEqual(["a"]);
});

test("another key's change removes none", () => {
  expect(removedConnections(undefined)).toEqual([]);
});
