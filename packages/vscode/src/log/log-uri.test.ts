import type { JobKey } from "@jobwatch/core";
import { expect, test } from "vitest";
import { logAddress, logKey } from "./log-uri.ts";

const key = { connection: "c/1 ü", job: "a/b?c#d%" } as unknown as JobKey;

test("an address leads back to its job, whatever its ids hold", () => {
  expect(logKey(logAddress(key, "train"))).toEqual(key);
});

test("the tab's title is the job's name", () => {
  expect(logAddress(key, "train resnet-50").path).toBe("/train resnet-50.log");
});

test("a hostile name is a harmless title", () => {
  expect(logAddress(key, "../../etc/passwd").path).toBe("/etc passwd.log");
  expect(logAddress(key, "..").path).toBe("/job.log");
  expect(logAddress(key, "a\n\u202eb\\c").path).toBe("/a b c.log");
  expect(logAddress(key, "x".repeat(200)).path).toBe(`/${"x".repeat(60)}.log`);
});

test("a foreign address is nobody's log", () => {
  for (const query of ["", "a", "a/b/c", "%/b"]) expect(logKey({ query })).toBeNull();
});
