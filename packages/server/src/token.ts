import { randomBytes } from "node:crypto";
import { chmod, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { tokenVariable } from "./running/job-env.ts";
import { StartError } from "./start-error.ts";

const shortestToken = 16;

/** The token from the environment, else the one kept in the data folder, made at the first start. Never print it. */
export const serverToken = async (dataFolder: string, env: NodeJS.ProcessEnv): Promise<string> => {
  const given = env[tokenVariable];
  if (given === undefined) return keptToken(path.join(dataFolder, "token"));
  if (!/^[\x21-\x7e]+$/.test(given) || given.length < shortestToken)
    throw new StartError(`${tokenVariable} must be at least ${shortestToken} characters, without spaces`);
  return given;
};

const keptToken = async (file: string): Promise<string> => {
  const kept = await readKept(file);
  const token = kept ?? randomBytes(32).toString("hex");
  if (kept === null) await writeFile(file, `${token}\n`, { mode: 0o600 });
  // The mode above holds only for a file that is new.
  await chmod(file, 0o600);
  return token;
};

const readKept = async (file: string): Promise<string | null> => {
  try {
    const text = (await readFile(file, "utf8")).trim();
    return /^[0-9a-f]{64}$/.test(text) ? text : null;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
};
