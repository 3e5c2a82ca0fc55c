import type { ConnectionId, Field } from "@jobwatch/core";
import { expect, test } from "vitest";
import { urlConnector } from "../testing/connectors.ts";
import { draftConnection, emptyDraft, fieldProblem, isUnprotected, settingsProblem } from "./draft.ts";

const url = urlConnector.fields[0] as Field;

test("an address must be one of the web", () => {
  expect(fieldProblem(url, "https://jobs.example.com/api/v1")).toBeNull();
  expect(fieldProblem(url, "")).toBe("URL is needed.");
  for (const value of ["jobs.example.com", "ftp://x", "localhost:4005"]) {
    expect(fieldProblem(url, value)).toBe("Enter an address that starts with http:// or https://.");
  }
});

test("an optional field may stay empty", () => {
  expect(fieldProblem({ ...url, required: false }, " ")).toBeNull();
});

test("what only the connector knows is told in its words", () => {
  expect(settingsProblem(urlConnector, { url: "x" })).toBe("“x” is no URL.");
  expect(settingsProblem(urlConnector, { url: "https://x.example" })).toBeNull();
});

test("a connection is named by its host, unless the person named it", () => {
  const draft = { ...emptyDraft, settings: { url: "http://localhost:4005/api/v1" } };
  const nameOf = (name: string) => draftConnection("c1" as ConnectionId, urlConnector, { ...draft, name }).name;
  expect(nameOf("")).toBe("localhost:4005");
  expect(nameOf("Lab")).toBe("Lab");
});

test("a token is unprotected over plain http, unless it stays on this machine", () => {
  const unprotected = (address: string) => isUnprotected(new URL(address));
  expect(unprotected("http://jobs.example.com")).toBe(true);
  expect(unprotected("http://127.0.0.1.example.com")).toBe(true);
  expect(unprotected("https://jobs.example.com")).toBe(false);
  for (const host of ["localhost", "127.0.0.1", "127.1.2.3", "[::1]", "jobs.localhost"]) {
    expect(unprotected(`http://${host}:4005`)).toBe(false);
  }
});
