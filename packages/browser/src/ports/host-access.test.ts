import { addressOf, httpConnectors } from "@jobwatch/core";
import { aConnection } from "@jobwatch/core/testing/views";
import { expect, test } from "vitest";
import { hostPattern, hostUrlOf } from "./host-access.ts";

test.each(httpConnectors.map(({ kind }) => kind))("the host that is asked for is the one that %s reaches", (kind) => {
  for (const url of ["https://jobs.example.com:8080/api", " http://localhost:4005 ", ""]) {
    const connection = aConnection({ kind, settings: { url } });
    const address = addressOf(connection);
    if (address !== null) expect(hostPattern(hostUrlOf(connection))).toBe(hostPattern(address));
  }
  expect(addressOf(aConnection({ kind }))).not.toBeNull();
});
