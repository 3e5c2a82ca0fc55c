import { noHealth, problem } from "@jobwatch/core";
import { expect, test } from "vitest";
import { describeTrouble, standing, troubleBesideStanding, troubleFacts } from "./problem-words.ts";

const kept = problem("permission", "the browser does not let Jobwatch reach lab:80").problem;
const refused = problem("permission", "HTTP 403", { httpStatus: 403 }).problem;

test("a host that was not granted is told as such, not as a fault of the token", () => {
  expect(describeTrouble(kept)).toBe(
    "The browser does not let Jobwatch reach this server yet. Grant it access: the browser will ask you.",
  );
  expect(standing({ ...noHealth, problem: kept }, 0)).toBe("needs access");
});

test("a server's own refusal keeps the words of all hosts", () => {
  expect(describeTrouble(refused)).toContain("The token may not read jobs (HTTP 403).");
});

test("beside a problem stands what the server said, and how old the last good answer is", () => {
  const health = { ...noHealth, problem: refused };
  expect(troubleFacts(health, 0)).toBe("HTTP 403");
  expect(troubleFacts({ ...health, checkedAt: 0 }, 180_000)).toBe("HTTP 403 · last good answer 3m ago");
  expect(troubleFacts({ ...noHealth, problem: kept }, 0)).toBeNull();
  expect(troubleFacts(noHealth, 0)).toBeNull();
});

test("a server that wants patience is asked again at a time that is told", () => {
  const at = new Date(2026, 0, 1, 14, 32).getTime();
  const limited = problem("limited", "HTTP 429", { httpStatus: 429, retryAt: at }).problem;
  expect(troubleFacts({ ...noHealth, problem: limited }, 0)).toBe("HTTP 429 · next check at 14:32");
});

test("beside a standing that names the problem it is not named again", () => {
  expect(standing({ ...noHealth, problem: refused }, 0)).toBe("The token may not read jobs · never connected");
  expect(troubleBesideStanding({ ...noHealth, problem: refused }, 0)).toBe(
    "HTTP 403. Use a token with permission to read jobs.",
  );
  expect(troubleBesideStanding({ ...noHealth, problem: kept }, 0)).toBe(describeTrouble(kept));
  expect(troubleBesideStanding(noHealth, 0)).toBeNull();
});
