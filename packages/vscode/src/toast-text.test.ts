import { expect, test } from "vitest";
import { toastButtons, toastText } from "./toast-text.ts";

test("title and body become one line", () => {
  expect(toastText({ title: "train failed", body: "after 3s:\nout of memory" })).toBe(
    "train failed — after 3s: out of memory",
  );
  expect(toastText({ title: "train completed", body: "" })).toBe("train completed");
});

test("a long text is cut, a link stays text", () => {
  expect(Array.from(toastText({ title: "x".repeat(500), body: "" }))).toHaveLength(250);
  expect(toastText({ title: "[x](command:workbench.action.quit) failed", body: "" })).not.toContain("](");
});

test("a failure offers its actions, a digest the list", () => {
  const job = { connection: "c" as never, job: "j" as never };
  expect(toastButtons({ job, actions: ["log", "rerun", "mute"] }).map(({ title }) => title)).toEqual([
    "View",
    "View Log",
    "Re-run",
    "Mute…",
  ]);
  expect(toastButtons({ job: null, actions: [] }).map(({ title }) => title)).toEqual(["Show Jobs"]);
});
