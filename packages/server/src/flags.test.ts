import path from "node:path";
import { expect, test } from "vitest";
import { parseFlags } from "./flags.ts";

test("flags are read, folders made absolute, and silence is null", () => {
  expect(parseFlags([])).toEqual({
    help: false,
    port: null,
    data: null,
    workflows: null,
    concurrency: null,
    logLimit: null,
  });
  expect(
    parseFlags([
      "--port",
      "0",
      "--data",
      "d",
      "--workflows",
      "a",
      "--workflows",
      "/b",
      "--concurrency",
      "2",
      "--log-limit",
      "8",
    ]),
  ).toEqual({
    help: false,
    port: 0,
    data: path.resolve("d"),
    workflows: [path.resolve("a"), "/b"],
    concurrency: 2,
    logLimit: 8,
  });
});

test.for([
  [["--port", "http"], "--port must be a whole number from 0 to 65535, not “http”"],
  [["--port", "65536"], "--port must be"],
  [["--concurrency", "0"], "--concurrency must be a whole number from 1"],
  [["--prot", "1"], "--prot"],
  [["folder"], "folder"],
] as const)("%s is refused with the reason", ([args, reason]) => {
  expect(() => parseFlags(args)).toThrow(reason);
});
