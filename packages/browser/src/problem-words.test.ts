import { noHealth, problem } from "@jobwatch/core";
import { expect, test } from "vitest";
import { describeTrouble, standing } from "./problem-words.ts";

const kept = problem("permission", "the browser does not let Jobwatch reach lab:80").problem;
const refused = problem("permission", "HTTP 403", { httpStatus: 403 }).problem;

test("a host that was not granted is told as such, not as a fault of the token", () => {
  expect(describeTrouble(kept)).toBe(
    "The browser does not let Jobwatch reach this server yet. Grant access to it in the settings.",
  );
  expect(standing({ ...noHealth, problem: kept }, 0)).toBe("needs access");
});

test("a server's own refusal keeps the words of all hosts", () => {
  expect(describeTrouble(refused)).toContain("The token may not read jobs (HTTP 403).");
});
