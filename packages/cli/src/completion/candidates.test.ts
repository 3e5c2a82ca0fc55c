import { expect, test } from "vitest";
import { createProgram } from "../program.ts";
import { candidates } from "./candidates.ts";

test.for([
  [
    "",
    [
      "run",
      "submit",
      "list",
      "watch",
      "logs",
      "cancel",
      "resume",
      "rm",
      "connections",
      "serve",
      "doctor",
      "completion",
    ],
  ],
  ["li", ["list"]],
  ["ls --st", ["--status"]],
  ["list --status f", ["failed"]],
  ["list -s can", ["cancelled"]],
  ["connections ", ["add", "list", "test", "rm"]],
  ["completion ", ["bash", "zsh", "fish"]],
  ["run -- ls --", []],
  ["logs --f", ["--follow"]],
] as const)("after “jobwatch %s” come its words", ([typed, words]) => {
  expect(candidates(createProgram(), typed.split(" "))).toEqual(words);
});
