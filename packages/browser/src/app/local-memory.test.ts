import { expect, test } from "vitest";
import { localMemory } from "./local-memory.ts";

/** A storage of so many characters. */
const storageOf = (space: number) => {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (value.length > space) throw new Error("full");
      kept.set(key, value);
    },
  };
};

test("what was written comes back; of what never was, or cannot be read, nothing does", () => {
  const storage = storageOf(100);
  const memory = localMemory(storage);
  memory.write("jobs", { tab: "failed" });
  expect(localMemory(storage).read("jobs")).toEqual({ tab: "failed" });
  expect(memory.read("log")).toBeNull();
  storage.kept.set("ui.jobs", "{");
  expect(memory.read("jobs")).toBeNull();
});

test("a full storage harms nothing", () => {
  const memory = localMemory(storageOf(5));
  memory.write("jobs", "longer than that");
  expect(memory.read("jobs")).toBeNull();
});
