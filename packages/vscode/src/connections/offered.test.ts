import { connectors } from "@jobwatch/core";
import { expect, test } from "vitest";
import { offeredConnectors, type Whereabouts } from "./offered.ts";

const offersSockets = (where: Whereabouts) =>
  offeredConnectors(connectors, where).some(({ transport }) => transport === "local-socket");

test("a socket is offered only where the extension runs beside it", () => {
  expect(offersSockets({ remote: false, there: false })).toBe(true);
  expect(offersSockets({ remote: true, there: true })).toBe(true);
  expect(offersSockets({ remote: true, there: false })).toBe(false);
  expect(offeredConnectors(connectors, { remote: true, there: false }).length).toBeGreaterThan(0);
});
