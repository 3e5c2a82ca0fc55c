import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";

/** The root folder of the workspace. */
export const root = path.resolve(import.meta.dirname, "../..");

/** A program with its arguments, run in the root folder. */
export type Command = readonly [program: string, ...args: readonly string[]];

/** How a command ended. */
export type CommandResult = {
  /** The exit status; 1 when a signal ended it or it could not be started. */
  readonly status: number;
  /** Both outputs, when they were captured. */
  readonly output: string;
  readonly seconds: number;
};

/** Runs a command with the programs of the workspace in front; its output is shown as it comes, also line by line behind a name, or captured. */
export async function run(
  command: Command,
  mode: "show" | "capture" | { readonly showAs: string },
): Promise<CommandResult> {
  const [program, ...args] = command;
  const started = performance.now();
  const bin = path.join(root, "node_modules/.bin");
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, PATH: [bin, process.env["PATH"]].join(path.delimiter) },
    stdio: mode === "show" ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    if (mode === "capture") stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    else if (mode !== "show")
      createInterface({ input: stream }).on("line", (line) => console.log(`${mode.showAs} | ${line}`));
  }
  const status = await new Promise<number>((resolve) => {
    child.once("close", (code) => resolve(code ?? 1));
    child.once("error", (error) => {
      chunks.push(Buffer.from(`${error.message}\n`));
      resolve(1);
    });
  });
  return { status, output: Buffer.concat(chunks).toString(), seconds: (performance.now() - started) / 1000 };
}
