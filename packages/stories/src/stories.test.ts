import { afterAll, expect, test } from "vitest";
import { openBed } from "./bed.ts";

const bed = await openBed();
afterAll(() => bed[Symbol.asyncDispose]());

test.each(bed.names)("%s shows something, and nothing goes wrong", async (name) => {
  await bed.show(name);
  const drawn = await bed.page.locator("#stage > :not(h1)").count();
  expect(drawn).toBeGreaterThan(0);
  expect(bed.takeComplaints()).toEqual([]);
});
