import { expect, test } from "vitest";
import type { Memory } from "../app/page.ts";
import { readPresets, withoutSecrets, withPreset, writePresets } from "./presets.ts";

const aMemory = (): Memory => {
  const kept = new Map<string, unknown>();
  return { read: (name) => kept.get(name) ?? null, write: (name, value) => void kept.set(name, value) };
};

test("presets are those of their workflow, and come back as they were kept", () => {
  const memory = aMemory();
  const presets = [{ name: "small", input: { n: 1 } }];
  writePresets(memory, "c1/build", presets);
  expect(readPresets(memory, "c1/build")).toEqual(presets);
  expect(readPresets(memory, "c1/test")).toEqual([]);
});

test("what is no preset in the memory is passed over", () => {
  const memory = aMemory();
  memory.write("presets a", [{ name: 1, input: {} }, null, { name: "x" }, { name: "y", input: null }]);
  expect(readPresets(memory, "a")).toEqual([{ name: "y", input: null }]);
  memory.write("presets a", "nonsense");
  expect(readPresets(memory, "a")).toEqual([]);
});

test("one of the same name takes the place of the earlier one", () => {
  const [a, b] = [
    { name: "a", input: 1 },
    { name: "b", input: 2 },
  ];
  expect(withPreset([a, b], { name: "a", input: 3 })).toEqual([{ name: "a", input: 3 }, b]);
  expect(withPreset([a], b)).toEqual([a, b]);
});

test("what a schema marks as secret is left out, at any depth", () => {
  const secret = { type: "string", format: "password" };
  const schema = {
    properties: {
      token: { writeOnly: true },
      servers: { items: { properties: { password: secret, host: {} } } },
    },
  };
  const input = { token: "t", other: 1, servers: [{ password: "p", host: "h" }, "odd"] };
  expect(withoutSecrets(schema, input)).toEqual({ other: 1, servers: [{ host: "h" }, "odd"] });
  expect(withoutSecrets(null, input)).toBe(input);
});
