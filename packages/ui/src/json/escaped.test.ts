import { expect, test } from "vitest";
import { escaped } from "./escaped.ts";

test("what hides or reorders text is written out, all else stays as it is", () => {
  expect(escaped("evil\u202Egnp.exe \u200b\u0000\u001b[31m\ud800")).toBe(
    "evil\\u202egnp.exe \\u200b\\u0000\\u001b[31m\\ud800",
  );
  expect(escaped("two\n\tlines, <b>ünïcode</b> 👩‍🚀".replace("\u200d", ""))).toBe("two\n\tlines, <b>ünïcode</b> 👩🚀");
  expect(escaped("\u{e0041}")).toBe("\\udb40\\udc41");
});
