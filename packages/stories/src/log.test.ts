import { afterAll, expect, test } from "vitest";
import { openBed } from "./bed.ts";

const { page, show, takeComplaints, ...bed } = await openBed();
afterAll(() => bed[Symbol.asyncDispose]());

const press = (name: string) => page.locator(".jw-log-toggle", { hasText: name }).click();
const scroll = async (part: number) => {
  await page.locator(".jw-log-box").evaluate((box, to) => box.scrollTo(0, box.scrollHeight * to), part);
  await page.waitForTimeout(150);
};

/** The drawn rows from above to below, and how far (px) apart each stands from where the one before it ends. */
const drawn = () =>
  page.locator(".jw-log-box").evaluate((box) => {
    const frame = box.getBoundingClientRect();
    const rows = [...box.querySelectorAll<HTMLElement>("[data-line]")].map((row) => {
      const { top, bottom, height } = row.getBoundingClientRect();
      return { line: Number(row.dataset["line"]), row: Number(row.dataset["index"]), top, bottom, height };
    });
    rows.sort((a, b) => a.row - b.row);
    return {
      first: rows.find(({ bottom }) => bottom > frame.top + 1)?.line,
      gaps: rows.slice(1).map(({ top }, place) => Math.round(top - (rows[place]?.bottom ?? 0))),
      covers: (rows[0]?.top ?? 0) < frame.top + 2 && (rows.at(-1)?.bottom ?? 0) > frame.bottom - 2,
      heights: new Set(rows.map(({ height }) => Math.round(height))).size,
    };
  });
const expectWhole = async () => {
  const { gaps, covers } = await drawn();
  expect(gaps.filter((gap) => gap !== 0)).toEqual([]);
  expect(covers).toBe(true);
};

test("lines that wrap stand one below the other, wherever one looks, filtered, and at another width", async () => {
  await page.setViewportSize({ width: 400, height: 600 });
  await show("log/log-view/HugeLog");
  await page.getByText("500,000 lines · Ended").waitFor();
  await press("Wrap");
  await scroll(0.5);
  const { heights } = await drawn();
  expect(heights).toBe(1);
  await expectWhole();
  for (const part of [0.2, 0, 0.9, 1]) {
    await scroll(part);
    await expectWhole();
  }
  expect(await page.locator("[data-line='499999']").isVisible()).toBe(true);
  // Filtered, most lines that are in sight stay there, and have to be measured anew.
  await scroll(0);
  await press("stderr");
  await page.waitForTimeout(150);
  await expectWhole();
  await scroll(0.4);
  const before = await drawn();
  await press("stderr");
  await page.setViewportSize({ width: 700, height: 600 });
  await page.waitForTimeout(150);
  await expectWhole();
  // Unwrapped it is still the same line, or the one beside a hidden one.
  await press("Wrap");
  await page.waitForTimeout(150);
  const after = await drawn();
  expect(Math.abs((after.first ?? 0) - (before.first ?? 0))).toBeLessThan(20);
  expect(takeComplaints()).toEqual([]);
});

test("what a search leads to is in sight, also among lines that are not measured yet", async () => {
  await page.setViewportSize({ width: 400, height: 600 });
  await show("log/log-view/LongLinesWrapped");
  await page.getByRole("searchbox").fill("17 a rather");
  await page.waitForTimeout(200);
  await page.keyboard.press("Enter");
  await page.waitForTimeout(300);
  const seen = await page.locator("[data-line='17']").evaluate((row) => {
    const [place, frame] = [row.getBoundingClientRect(), row.closest(".jw-log-box")?.getBoundingClientRect()];
    return frame !== undefined && place.top >= frame.top && place.top < frame.bottom;
  });
  expect(seen).toBe(true);
  await expectWhole();
});
