/** What others need to know of the server without loading it: loading it all takes longer than most commands. */
export { defaultDataFolder } from "./folders.ts";
export { StartError } from "./start-error.ts";
export { version } from "./version.ts";
