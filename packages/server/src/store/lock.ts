import { closeSync, openSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StartError } from "../start-error.ts";

/** SQLITE_BUSY: https://sqlite.org/rescode.html#busy */
const BUSY = 5;

/**
 * Holds a data folder for one server. The lock is the operating system's, through an open transaction on a file of its
 * own: it goes with the process however that ends, so it is never stale, and `jobs.db` stays readable to others.
 * Throws StartError when another server holds it.
 */
export const lockDataFolder = (folder: string): { release(): void } => {
  const file = path.join(folder, "lock.db");
  // Made here for its mode.
  closeSync(openSync(file, "a", 0o600));
  const db = new DatabaseSync(file);
  try {
    db.exec("pragma journal_mode = memory; begin exclusive");
  } catch (error) {
    db.close();
    if (error instanceof Error && "errcode" in error && error.errcode === BUSY)
      throw new StartError(
        `Another job server already uses the data folder ${folder}; stop it, or choose another folder`,
      );
    throw error;
  }
  return { release: () => db.close() };
};
