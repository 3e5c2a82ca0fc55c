import { memoryStorage } from "@jobwatch/core/testing";
import { expect, test } from "vitest";
import { createQuietHoursStore, quietHoursKey } from "./quiet-hours-store.ts";

const written = { enabled: true, from: "23:00", to: "6:30", timeZone: "Europe/Berlin" };

test("with nothing set there are none, and ten to seven is proposed", async () => {
  const store = createQuietHoursStore(memoryStorage());
  expect(await store.read()).toBeNull();
  expect(await store.written()).toEqual({ enabled: false, from: "22:00", to: "07:00", timeZone: "" });
});

test("what is written is read again; switched off there are none, and the times are kept", async () => {
  const store = createQuietHoursStore(memoryStorage());
  expect(await store.write(written)).toBe(true);
  expect(await store.read()).toEqual({ from: 1_380, to: 390, timeZone: "Europe/Berlin" });
  await store.write({ ...written, enabled: false });
  expect(await store.read()).toBeNull();
  expect((await store.written()).from).toBe("23:00");
});

test("what is no time or no time zone is not written", async () => {
  const values = memoryStorage();
  const store = createQuietHoursStore(values);
  expect(await store.write({ ...written, to: "late" })).toBe(false);
  expect(await store.write({ ...written, timeZone: "Middle/Earth" })).toBe(false);
  expect(values.values.has(quietHoursKey)).toBe(false);
});
