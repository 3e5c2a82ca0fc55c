import { problem } from "@jobwatch/core";
import { expect, test } from "vitest";
import { explain } from "./explain.ts";
import { remedyFor } from "./remedy.ts";
import { recordingLog } from "./testing/log.ts";

test("a problem is told with its remedy and is no matter for the log", () => {
  const log = recordingLog();
  expect(explain(problem("refused", "connect ECONNREFUSED"), log)).toMatchObject({
    title: "Nothing answers at this address",
    detail: "connect ECONNREFUSED\nStart the server, or check its address.",
  });
  expect(log.said).toEqual([]);
});

test("anything else is logged and told shortly", () => {
  const log = recordingLog();
  expect(explain(new TypeError("secret internals"), log)).toMatchObject({ problem: null });
  expect(JSON.stringify(explain("odd", log))).not.toContain("odd");
  expect(log.said).toEqual(["error: Unexpected error", "error: Unexpected error"]);
});

test("a problem offers what a person can do about it here, or nothing", () => {
  expect(remedyFor("auth")).toBe("enter-token");
  expect(remedyFor("refused")).toBe("edit-connection");
  expect(remedyFor("limited")).toBeNull();
});
