import { expect, test } from "vitest";
import { isSocketPath, socketOf, socketUrl } from "./local-address.ts";
import { isLoopback } from "./loopback.ts";

test("a path or a name goes through an address and comes back", () => {
  for (const place of ["/run/user/1000/x.sock", "/home/Jörg ?#%/a b.sock", "\\\\.\\pipe\\crystalmath", "crystalmath"])
    expect(socketOf(socketUrl(place))).toBe(place);
  expect(socketOf(new URL("http://localhost/x.sock"))).toBeNull();
});

test("a socket is on this machine", () => {
  expect(isLoopback(socketUrl("/tmp/x.sock"))).toBe(true);
});

test("a name is no path", () => {
  expect(["/tmp/x.sock", "\\\\.\\pipe\\x"].every(isSocketPath)).toBe(true);
  expect(["crystalmath", "x.sock", "~/x.sock", "C:\\x"].some(isSocketPath)).toBe(false);
});
