import { type ConnectionId, connectors } from "@jobwatch/core";
import { expect, test } from "vitest";
import { emptyEntry, entryProblem, toAddress, toConnection } from "./entry.ts";

const connector = connectors.find(({ kind }) => kind === "jobs-api");
if (connector === undefined) throw new Error("core has the connector jobs-api");
const entry = (url: string, name = "") => ({ ...emptyEntry, settings: { url }, name });

test.each([
  ["", "URL is needed."],
  ["lab.example", "Enter an address that starts with http:// or https://."],
  ["ftp://lab.example", "Enter an address that starts with http:// or https://."],
  ["https://me:secret@lab.example", "the address holds a password; enter it as the token instead."],
  [" https://lab.example ", null],
])("%j: %j", (url, problem) => {
  expect(entryProblem(connector, entry(url))).toBe(problem);
});

test("how it is watched may be chosen, and only as it is offered", () => {
  const watched = (check: string) => ({ ...emptyEntry, settings: { url: "https://lab.example", check } });
  expect(entryProblem(connector, watched("every 30 s"))).toBeNull();
  expect(entryProblem(connector, watched("never"))).toContain("Check has the value “never”; choose automatic,");
});

test("a connection without a name has its host's", () => {
  const id = "c1" as ConnectionId;
  expect(toConnection(id, connector, entry(" http://lab.example:4005 "))).toEqual({
    id,
    kind: "jobs-api",
    name: "lab.example:4005",
    settings: { url: "http://lab.example:4005" },
  });
  expect(toConnection(id, connector, entry("http://lab.example", "Lab\u202e")).name).toBe("Lab");
});

test("an address may be typed without its scheme", () => {
  expect(toAddress("127.0.0.1:4005")?.href).toBe("http://127.0.0.1:4005/");
  expect(toAddress("https://lab.example/api")?.href).toBe("https://lab.example/api");
  expect(toAddress("javascript:alert(1)")).toBeNull();
  expect(toAddress("  ")).toBeNull();
});
