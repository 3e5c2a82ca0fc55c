import { languages } from "@jobwatch/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findings, loadAxe } from "./axe.ts";
import { openBed, usualSize } from "./bed.ts";
import { indistinctChoices } from "./choices.ts";
import { longestTask, markup, openAll, said, scrollAll, searchAll, toggleAll, typeAll, watchTasks } from "./hostile.ts";
import { walk } from "./keyboard.ts";
import { movements } from "./motion.ts";
import { misfits, narrow } from "./narrow.ts";
import { schemeNames, schemes } from "./schemes.ts";

const bed = await openBed();
const { page, names } = bed;
await loadAxe(page);
afterAll(() => bed[Symbol.asyncDispose]());

// A change of the page's manners costs more than a change of story.
describe.each(schemeNames)("in %s", (scheme) => {
  beforeAll(() => page.emulateMedia(schemes[scheme]));

  test.each(names)("%s shows something, nothing goes wrong, and axe finds nothing", async (name) => {
    await bed.show(name);
    expect(await page.locator("#stage > :not(h1)").count()).toBeGreaterThan(0);
    expect(await findings(page, scheme)).toEqual([]);
    expect(await indistinctChoices(page)).toEqual([]);
    expect(bed.takeComplaints()).toEqual([]);
  });
});

describe("with a keyboard", () => {
  beforeAll(() => page.emulateMedia(schemes.light));

  test.each(names)(
    "in %s Tab reaches all that can be used, the focus is seen, and Tab leads out again",
    async (name) => {
      await bed.show(name);
      expect(await walk(page)).toEqual([]);
    },
  );
});

describe.each(languages)("on 320 px, in “%s”", (language) => {
  beforeAll(() => page.setViewportSize(narrow));
  afterAll(() => page.setViewportSize(usualSize));

  test.each(names)("%s fits, and no text is cut", async (name) => {
    await bed.show(name, language);
    expect(await misfits(page)).toEqual([]);
  });
});

/** How long the page may not answer (ms), on a machine that has other things to do. */
const patience = 500;

describe("of a hostile server", () => {
  beforeAll(() => watchTasks(page));

  test.each(names.filter((name) => name.includes("Hostile")))(
    "texts stay texts in %s, and hold up nobody",
    async (name) => {
      await bed.show(name);
      await openAll(page);
      expect(await markup(page)).toEqual([]);
      expect(await said(page)).toContain("<img src=x");
      expect(bed.takeComplaints()).toEqual([]);
      expect(await longestTask(page)).toBeLessThan(patience);
    },
  );
});

describe("of values and texts of megabytes", () => {
  beforeAll(() => watchTasks(page));

  test.each(names.filter((name) => name.includes("Huge")))(
    "%s can be opened, searched, scrolled and typed into, and holds up nobody",
    async (name) => {
      await bed.show(name);
      for (const use of [openAll, toggleAll, searchAll, scrollAll, typeAll]) await use(page);
      expect(bed.takeComplaints()).toEqual([]);
      expect(await longestTask(page)).toBeLessThan(patience);
    },
  );
});

describe("for who wants less motion", () => {
  beforeAll(() => page.emulateMedia({ reducedMotion: "reduce" }));

  test.each(names)("nothing moves in %s", async (name) => {
    await bed.show(name);
    expect(await movements(page)).toEqual([]);
  });
});
