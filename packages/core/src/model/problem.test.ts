import { expect, test } from "vitest";
import { describeProblem, type ProblemCode, problem, problemText } from "./problem.ts";

/** The compiler holds that none is missing. */
const codes: Readonly<Record<ProblemCode, number | null>> = {
  auth: 401,
  permission: 403,
  "not-found": 404,
  "login-page": 302,
  offline: null,
  dns: null,
  refused: null,
  tls: null,
  timeout: null,
  limited: 429,
  "too-large": null,
  server: 500,
  protocol: 400,
  schema: null,
  storage: null,
  declined: null,
};
const texts = [
  ...Object.entries(codes).map(([code, httpStatus]) => problemText({ code: code as ProblemCode, httpStatus })),
  problemText({ code: "permission", httpStatus: null }),
];

test("each problem is named, explained and given a remedy, in words of its own", () => {
  for (const { title, explanation, remedy } of texts) {
    expect(title).toMatch(/^[A-Z][^.]{10,60}$/);
    for (const sentence of [explanation, remedy]) expect(sentence).toMatch(/^[A-Z].{15,110}\.$/);
    // An explanation that says the title again explains nothing.
    expect(explanation).not.toContain(title);
  }
  for (const part of ["title", "explanation", "remedy"] as const)
    expect(new Set(texts.map((text) => text[part])).size, part).toBe(texts.length);
});

test("a host that was not granted is told as such, not as a fault of the token", () => {
  const kept = problem("permission", "the browser does not let Jobwatch reach lab:80").problem;
  expect(describeProblem(kept)).toBe(
    "The browser does not let Jobwatch reach this server yet. Grant it access: the browser will ask you.",
  );
});

test("a server's own refusal names what it said", () => {
  const refused = problem("permission", "HTTP 403", { httpStatus: 403 }).problem;
  expect(describeProblem(refused)).toBe(
    "The token may not read jobs (HTTP 403). Use a token with permission to read jobs.",
  );
});
