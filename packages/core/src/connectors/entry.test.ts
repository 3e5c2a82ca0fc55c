import { expect, test } from "vitest";
import { chosen, defaultName, fieldProblem, isUnprotected, settingsProblem, withSetting } from "./entry.ts";
import { jobsApi } from "./jobs-api/source.ts";

const url = { key: "url", label: "URL", help: "Where the API is", type: "url", choices: [], required: true } as const;

test("an address must be one of the web", () => {
  expect(fieldProblem(url, " https://jobs.example.com/api/v1 ")).toBeNull();
  expect(fieldProblem(url, "")).toBe("URL is needed.");
  for (const value of ["jobs.example.com", "ftp://x", "localhost:4005"])
    expect(fieldProblem(url, value)).toBe("Enter an address that starts with http:// or https://.");
});

test("an optional field may stay empty", () => {
  expect(fieldProblem({ ...url, required: false }, " ")).toBeNull();
});

const speed = { ...url, key: "speed", label: "Speed", type: "choice", choices: ["usual", "slow", "fast"] } as const;

test("a choice is one of those that are offered", () => {
  expect(fieldProblem(speed, "slow")).toBeNull();
  expect(fieldProblem(speed, "warp")).toBe("Speed has the value “warp”; choose usual, slow or fast.");
});

test("the first choice is the usual one, which is not written down", () => {
  expect(chosen(speed, {})).toBe("usual");
  const slow = withSetting({ url: "x" }, speed, "slow");
  expect(slow).toEqual({ url: "x", speed: "slow" });
  expect(chosen(speed, slow)).toBe("slow");
  expect(withSetting(slow, speed, "usual")).toEqual({ url: "x" });
  expect(withSetting(slow, url, "y")).toEqual({ url: "y", speed: "slow" });
});

test("what only the connector knows is told in its words", () => {
  expect(settingsProblem(jobsApi, { url: "https://me:secret@lab.example" })).toBe(
    "the address holds a password; enter it as the token instead.",
  );
  expect(settingsProblem(jobsApi, { url: "https://lab.example" })).toBeNull();
});

test("a connection that nobody named has its host's name", () => {
  expect(defaultName(jobsApi, { url: "http://localhost:4005/api/v1" })).toBe("localhost:4005");
});

test("a token is unprotected over plain http, unless it stays on this machine", () => {
  const unprotected = (address: string) => isUnprotected(new URL(address));
  expect(unprotected("http://jobs.example.com")).toBe(true);
  expect(unprotected("http://127.0.0.1.example.com")).toBe(true);
  expect(unprotected("https://jobs.example.com")).toBe(false);
  for (const host of ["localhost", "127.0.0.1", "127.1.2.3", "[::1]", "jobs.localhost"])
    expect(unprotected(`http://${host}:4005`)).toBe(false);
});
