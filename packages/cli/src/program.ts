import { version } from "@jobwatch/server/basics";
import { Command } from "commander";
import { registerActions } from "./commands/act.ts";
import { registerCompletion } from "./commands/completion.ts";
import { registerConnections } from "./commands/connections.ts";
import { registerDoctor } from "./commands/doctor.ts";
import { registerKeep } from "./commands/keep.ts";
import { registerList } from "./commands/list.ts";
import { registerLogs } from "./commands/logs.ts";
import { registerRun } from "./commands/run.ts";
import { registerServe } from "./commands/serve.ts";
import { registerSubmit } from "./commands/submit.ts";
import { registerWatch } from "./commands/watch.ts";

/** In the order of the help. */
const commands = [
  registerRun,
  registerSubmit,
  registerList,
  registerWatch,
  registerLogs,
  registerActions,
  registerConnections,
  registerServe,
  registerKeep,
  registerDoctor,
  registerCompletion,
];

/** The whole command line; a new command is a file in `commands/` and one line here. */
export const createProgram = (): Command => {
  const program = new Command("jobwatch")
    .description("Runs, watches and acts on long-running jobs")
    .version(version)
    .enablePositionalOptions()
    .showHelpAfterError("(jobwatch --help says more)");
  for (const register of commands) register(program);
  return program;
};
