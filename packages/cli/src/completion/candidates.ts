import type { Command } from "commander";

/** What may stand for the last of these words, which follow the program's name: commands, options and their choices. */
export const candidates = (program: Command, words: readonly string[]): string[] => {
  const typed = words.at(-1) ?? "";
  const before = words.slice(0, -1);
  const command = commandAt(program, before);
  // After a bare -- the words belong to the command that is run.
  if (before.includes("--")) return [];
  const valued = command.options.find(
    ({ required, long, short }) => required && (long === before.at(-1) || short === before.at(-1)),
  );
  if (valued) return startingWith(typed, valued.argChoices ?? []);
  if (typed.startsWith("-"))
    return startingWith(typed, ["--help", ...command.options.flatMap((option) => option.long ?? [])]);
  const names = visible(command).map((each) => each.name());
  const choices = command.registeredArguments.flatMap((argument) => argument.argChoices ?? []);
  return startingWith(typed, [...names, ...choices]);
};

const startingWith = (typed: string, words: readonly string[]): string[] =>
  words.filter((word) => word.startsWith(typed));

/** The command that the words have reached. */
const commandAt = (program: Command, words: readonly string[]): Command => {
  const [word, ...rest] = words;
  if (word === undefined) return program;
  const next = program.commands.find((each) => each.name() === word || each.aliases().includes(word));
  return commandAt(next ?? program, rest);
};

const visible = (command: Command): readonly Command[] => {
  const shown = new Set(command.createHelp().visibleCommands(command));
  return command.commands.filter((each) => shown.has(each));
};
