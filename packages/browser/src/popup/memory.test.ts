import { expect, test } from "vitest";
import { recallPopup, rememberPopup } from "./memory.ts";

const box = (value: string | null = null) => {
  let kept = value;
  return {
    getItem: () => kept,
    setItem: (_: string, next: string) => {
      kept = next;
    },
  };
};

test("what the popup showed is there when it opens again", () => {
  const storage = box();
  rememberPopup({ tab: "failed", search: "nightly", scroll: 120 }, storage);
  expect(recallPopup(storage)).toEqual({ tab: "failed", search: "nightly", scroll: 120 });
});

test.each([null, "nonsense", '{"tab":"gone","search":"","scroll":0}'])("from %j it begins anew", (value) => {
  expect(recallPopup(box(value))).toEqual({ tab: "all", search: "", scroll: 0 });
});
