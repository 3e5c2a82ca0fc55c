import { Argument, type Command } from "commander";
import { candidates } from "../completion/candidates.ts";
import { scriptOf, shells } from "../completion/scripts.ts";
import { print } from "../terminal/print.ts";
import type { Register } from "./command.ts";

export const registerCompletion: Register = (program) => {
  program
    .command("completion")
    .description("print the completion for your shell: source <(jobwatch completion bash)")
    .addArgument(new Argument("<shell>", "your shell").choices(shells))
    .action((shell: (typeof shells)[number]) => print(scriptOf(shell)));
  // What the scripts ask at each Tab: the words so far, the last of which is being typed.
  program
    .command("complete", { hidden: true })
    .argument("[words...]")
    .allowUnknownOption()
    .passThroughOptions()
    .action((words: readonly string[], _options: object, command: Command) => {
      for (const word of candidates(command.parent ?? command, words)) print(word);
    });
};
