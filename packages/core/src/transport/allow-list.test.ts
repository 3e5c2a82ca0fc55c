import { expect, test } from "vitest";
import { ProblemError } from "../model/problem.ts";
import { allowOnly } from "./allow-list.ts";

const sent: string[] = [];
const transport = allowOnly(
  {
    request: async (path, { method = "GET" }) => {
      sent.push(`${method} ${path}`);
      return { status: 200, text: "", validator: null, servedAt: null };
    },
    stream: () => {
      throw new Error("a stream was opened");
    },
  },
  [{ method: "GET", path: "/api/jobs" }],
);
const signal = new AbortController().signal;

test("what is on the list goes out, with any query", async () => {
  sent.length = 0;
  await transport.request("/api/jobs", { signal });
  await transport.request("/api/jobs?limit=1", { signal });
  expect(sent).toEqual(["GET /api/jobs", "GET /api/jobs?limit=1"]);
});

test.each([
  ["/api/jobs", "POST"],
  ["/api/jobs/1", "GET"],
  ["/api/jobs/", "GET"],
  ["/api/Jobs", "GET"],
  ["/api/x/../jobs", "GET"],
  ["/api/jobs/../queue?", "GET"],
  ["/api/jobs%2f..%2fqueue", "GET"],
  ["//evil.example/api/jobs", "GET"],
] as const)("%s by %s is never sent", async (path, method) => {
  sent.length = 0;
  await expect(transport.request(path, { method, signal })).rejects.toThrow(ProblemError);
  expect(sent).toEqual([]);
});

test("nothing is streamed", () => {
  expect(() => transport.stream("/api/jobs", signal)).toThrow(ProblemError);
});
