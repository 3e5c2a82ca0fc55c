import type { Command } from "commander";

/** Adds a command, or a family of them, to the program. */
export type Register = (program: Command) => void;

/** `--json`: what a program reads instead of what a person reads. */
export const withJson = (command: Command): Command =>
  command.option("--json", "print JSON, one value a line, for programs");

/** `--connection`: where the jobs are. */
export const withConnection = (command: Command): Command =>
  command.option("-c, --connection <name>", "the connection to use instead of this machine's server");
