import { type ConnectionId, connectors } from "@jobwatch/core";
import { expect, test } from "vitest";
import { emptyEntry, entryProblems, toAddress, toConnection } from "./entry.ts";

const connector = connectors.find(({ kind }) => kind === "jobs-api");
if (connector === undefined) throw new Error("core has the connector jobs-api");
const entry = (url: string, name = "") => ({ ...emptyEntry, settings: { url }, name });

test.each([
  ["", "URL is needed."],
  ["lab.example", "Enter an address that starts with http:// or https://."],
  ["ftp://lab.example", "Enter an address that starts with http:// or https://."],
  ["https://me:secret@lab.example", "the address holds a password; enter it as the token instead."],
])("what is wrong with %j stands at its field: %j", (url, problem) => {
  expect(entryProblems(connector, entry(url))).toEqual({ url: problem });
});

test("nothing is wrong with a proper address", () => {
  expect(entryProblems(connector, entry(" https://lab.example "))).toEqual({});
});

test("how it is watched may be chosen, and only as it is offered", () => {
  const watched = (check: string) => ({ ...emptyEntry, settings: { url: "https://lab.example", check } });
  expect(entryProblems(connector, watched("every 30 s"))).toEqual({});
  expect(entryProblems(connector, watched("never"))["check"]).toContain(
    "Check has the value “never”; choose automatic,",
  );
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

test("what was left empty is not kept", () => {
  const settings = { url: "http://lab.example", user: " " };
  expect(toConnection("c1" as ConnectionId, connector, { ...emptyEntry, settings }).settings).toEqual({
    url: "http://lab.example",
  });
});

test("an address may be typed without its scheme", () => {
  expect(toAddress("127.0.0.1:4005")?.href).toBe("http://127.0.0.1:4005/");
  expect(toAddress("https://lab.example/api")?.href).toBe("https://lab.example/api");
  expect(toAddress("javascript:alert(1)")).toBeNull();
  expect(toAddress("  ")).toBeNull();
});
