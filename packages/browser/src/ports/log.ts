import type { Log } from "@jobwatch/core";

/** The console of the worker or page. */
export const consoleLog: Log = {
  debug: (text, fields) => console.debug(`jobwatch: ${text}`, fields ?? ""),
  info: (text, fields) => console.info(`jobwatch: ${text}`, fields ?? ""),
  warn: (text, fields) => console.warn(`jobwatch: ${text}`, fields ?? ""),
  error: (text, fields) => console.error(`jobwatch: ${text}`, fields ?? ""),
};
