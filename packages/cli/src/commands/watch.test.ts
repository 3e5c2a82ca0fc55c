import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { ended, lines, Terminal } from "../testing/terminal.ts";
import { until } from "../testing/until.ts";

test("where there is no terminal, each change of a job is one line, and Ctrl-C ends in order", async () => {
  const terminal = await Terminal.open();
  await terminal.run(["run", "--name", "Old", "true"]);
  await terminal.run([
    "run",
    "--name",
    "Waits",
    "--detach",
    "--",
    "sh",
    "-c",
    "while [ ! -e go ]; do sleep 0.05; done; exit 3",
  ]);
  const child = terminal.start("watch");
  const result = ended(child);
  let seen = "";
  child.stdout?.on("data", (chunk) => {
    seen += chunk;
  });
  await until("the running job", () => seen.includes("Running"));
  await writeFile(path.join(terminal.folder, "go"), "");
  await until("its failure", () => seen.includes("Failed"));
  child.kill("SIGINT");
  const { code, stdout } = await result;
  expect(code).toBe(0);
  expect(
    lines(stdout).map((line) =>
      line.replace(/^\d\d:\d\d +(\w+) +\w{8} +(\w+).*?(with exit code 3)?$/, "$1 $2 $3").trim(),
    ),
  ).toEqual(["Running Waits", "Failed Waits with exit code 3"]);
});
