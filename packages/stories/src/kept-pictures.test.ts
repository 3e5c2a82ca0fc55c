import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBed } from "./bed.ts";
import { differenceOf, kept, keptSchemes, leftOver } from "./kept-pictures.ts";
import { schemes } from "./schemes.ts";

const bed = await openBed();
afterAll(() => bed[Symbol.asyncDispose]());

describe.each(keptSchemes)("in %s", (scheme) => {
  beforeAll(() => bed.page.emulateMedia(schemes[scheme]));

  test.each(kept)("$story looks as it did", async (each) => {
    expect(await differenceOf(bed, each, scheme)).toBeNull();
  });
});

test("no picture is kept of what is not looked at", async () => {
  expect(await leftOver()).toEqual([]);
});
