import { expect, test } from "vitest";
import { usualSocket } from "./local-sockets.ts";

const linux = { platform: "linux", runtime: undefined, home: "/home/me", uid: 1000 } as const;

test("a server's socket is in the person's runtime folder, where there is one", () => {
  expect(usualSocket("crystalmath", { ...linux, runtime: "/run/user/1000" })).toBe("/run/user/1000/crystalmath.sock");
  expect(usualSocket("crystalmath", linux)).toBe("/tmp/crystalmath-1000.sock");
  expect(usualSocket("crystalmath", { ...linux, runtime: "" })).toBe("/tmp/crystalmath-1000.sock");
  expect(usualSocket("crystalmath", { ...linux, platform: "darwin", home: "/Users/me" })).toBe(
    "/Users/me/Library/Caches/crystalmath.sock",
  );
  expect(usualSocket("crystalmath", { ...linux, platform: "win32" })).toBe("\\\\.\\pipe\\crystalmath");
});
