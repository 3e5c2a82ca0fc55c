export { runKeeper } from "./running/keeper/run-keeper.ts";
export { type ServeOptions, serve } from "./serve.ts";
export { type JobServer, type ServerOptions, startServer } from "./server.ts";
export { StartError } from "./start-error.ts";
