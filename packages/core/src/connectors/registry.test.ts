import { expect, test } from "vitest";
import { addressOf, connectorOf, connectors, httpConnectors } from "./registry.ts";

test("a host without local sockets is offered no kind that needs one", () => {
  expect(connectorOf("crystalmath")?.transport).toBe("local-socket");
  expect(httpConnectors.length).toBeGreaterThan(0);
  for (const { transport } of httpConnectors) expect(transport).toBe("http");
});

test("every kind has its own name", () => {
  expect(new Set(connectors.map(({ kind }) => kind)).size).toBe(connectors.length);
});

test("a connection that makes no sense has no address", () => {
  expect(addressOf({ kind: "crystalmath", settings: { socket: "/tmp/x.sock" } })?.href).toBe("unix:/tmp/x.sock");
  expect(addressOf({ kind: "crystalmath", settings: { socket: "x.sock" } })).toBeNull();
  expect(addressOf({ kind: "fax", settings: {} })).toBeNull();
});
