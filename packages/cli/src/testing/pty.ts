import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";
import { until } from "./until.ts";

/** A command in a pseudo terminal of 100 columns, as a person sees it. Only Linux: `script` differs elsewhere. */
export class Pty {
  readonly #child: ChildProcess;
  #shown = "";

  constructor(command: string, { cwd, env }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv }) {
    // https://man7.org/linux/man-pages/man1/script.1.html
    this.#child = spawn("/usr/bin/script", ["-qec", `stty cols 100 rows 20; exec ${command}`, "/dev/null"], {
      cwd,
      env: { ...env, TERM: "xterm", SHELL: "/bin/sh" },
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.#child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
      this.#shown += chunk;
    });
    onTestFinished(() => void this.#child.kill("SIGKILL"));
  }

  /** All that was written to the terminal, what was typed and echoed included. */
  get shown(): string {
    return this.#shown;
  }

  type(text: string): void {
    this.#child.stdin?.write(text);
  }

  shows(text: string): Promise<void> {
    return until(`“${text}” in the terminal, which shows “${this.#shown}”`, () => this.#shown.includes(text));
  }

  /** Its exit code. */
  async ended(): Promise<number | null> {
    if (this.#child.exitCode === null) await once(this.#child, "exit");
    return this.#child.exitCode;
  }
}
