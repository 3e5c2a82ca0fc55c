import type { Register } from "./command.ts";

/** What the server starts beside itself to keep its jobs: this same program, so that one file is enough. */
export const registerKeep: Register = (program) => {
  program
    .command("keep", { hidden: true })
    .argument("<folder>", "the server's data folder")
    .action(async (folder: string) => {
      const { runKeeper } = await import("@jobwatch/server");
      runKeeper(folder);
    });
};
