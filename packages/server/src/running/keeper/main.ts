/** The keeper as a process of its own: `node main.ts <data folder>`. */
import { runKeeper } from "./run-keeper.ts";

runKeeper(process.argv[2] ?? ".");
