import type { JobKey } from "@jobwatch/core";
import { expect, test } from "vitest";
import { connectionNode, jobNode } from "../tree/node.ts";
import { connectionOf, jobsOf } from "./targets.ts";

const key = (job: string) => ({ connection: "c1", job }) as unknown as JobKey;
const [a, b] = [jobNode(key("a")), jobNode(key("b"))];

test("a command works on all selected jobs if the clicked one is among them", () => {
  expect(jobsOf(a, [a, b])).toEqual([key("a"), key("b")]);
  expect(jobsOf(a, [connectionNode("c1" as never), a])).toEqual([key("a")]);
});

test("a click beside the selection means the clicked job alone", () => {
  expect(jobsOf(b, [a])).toEqual([key("b")]);
  expect(jobsOf(b, undefined)).toEqual([key("b")]);
});

test("the palette, a keybinding's arguments and other rows name no job", () => {
  for (const row of [
    undefined,
    null,
    "a",
    { type: "job" },
    { type: "job", key: { job: 7 } },
    connectionNode("c1" as never),
  ]) {
    expect(jobsOf(row, [a])).toEqual([]);
  }
});

test("only a connection's row names a connection", () => {
  expect(connectionOf(connectionNode("c1" as never))).toBe("c1");
  expect(connectionOf(a)).toBeNull();
});
