import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { lineOf, shellWords } from "./shell-words.ts";

test("a line reaches the person's shell as one word", () => {
  expect(shellWords("/bin/zsh", "make test | tee 'a b'")).toEqual(["/bin/zsh", "-c", "make test | tee 'a b'"]);
  expect(shellWords("", "true")).toEqual(["/bin/sh", "-c", "true"]);
  expect(shellWords("C:\\Windows\\System32\\cmd.exe", "dir")).toEqual([
    "C:\\Windows\\System32\\cmd.exe",
    "/d",
    "/s",
    "/c",
    "dir",
  ]);
  expect(shellWords("pwsh.exe", "gci")).toEqual(["pwsh.exe", "-NoProfile", "-Command", "gci"]);
});

test("a file is run by what its ending says, else as a program", () => {
  expect(lineOf("/w/train.py", "/bin/bash")).toBe("python3 /w/train.py");
  expect(lineOf("/w/run", "/bin/bash")).toBe("/w/run");
  expect(lineOf("C:\\my files\\run.bat", "cmd.exe")).toBe('"C:\\my files\\run.bat"');
});

// Asks a real /bin/sh, which Windows does not have.
test.runIf(process.platform !== "win32")("whatever a file is called, its name is one word of the line", () => {
  for (const file of ["/w/a b", "/w/it's", "/w/$(touch x)", '/w/"; rm -r', "/w/a\nb"]) {
    const line = `printf %s ${lineOf(file, "/bin/sh")}`;
    expect(execFileSync("/bin/sh", ["-c", line], { encoding: "utf8" })).toBe(file);
  }
});
