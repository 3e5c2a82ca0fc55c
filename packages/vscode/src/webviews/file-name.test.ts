import { expect, test } from "vitest";
import { fileNameOf } from "./file-name.ts";

test.each([
  ["train.log", "train.log"],
  ["../../etc/passwd", "_.._etc_passwd"],
  ["a\\b:c\u0000\u202etxt.exe", "a_b_c txt.exe"],
  ["..", "job"],
])("“%s” is saved as “%s”", (name, saved) => {
  expect(fileNameOf(name)).toBe(saved);
});
