import { type JobOutputs, valueText } from "./step-outputs.ts";

/** Tells a process which job it belongs to; also how a later server recognises the processes of one that died. */
export const jobIdVariable = "JOBWATCH_JOB_ID";

/** Gives the token from outside; without it the server keeps one of its own. */
export const tokenVariable = "JOBWATCH_SERVER_TOKEN";

/** What jobs inherit of the server's environment: all but what would let them speak as its owner. */
export const inheritedEnv = (env: NodeJS.ProcessEnv, token: string): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(env).filter(
      ([name, value]) => name !== tokenVariable && value !== undefined && !value.includes(token),
    ),
  );

/** Those of `env` that `inherited` does not have, or has with another value. */
export const ownVariables = (env: NodeJS.ProcessEnv, inherited: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value === undefined || inherited[name] === value ? [] : [[name, value]],
    ),
  );

/** Holds the input of a job, as JSON. */
const inputVariable = "JOBWATCH_INPUT";

const variablePart = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, "_");

/** Where a step finds what earlier ones passed on, each value in a variable: `JOBWATCH_OUTPUT_BUILD_VERSION`. */
export const outputVariables = (outputs: JobOutputs): Record<string, string> =>
  Object.fromEntries(
    Object.entries(outputs).flatMap(([stepId, values]) =>
      Object.entries(values).flatMap(([key, value]): [string, string][] => {
        const text = valueText(value);
        return text.includes("\0") ? [] : [[`${outputVariable}_${variablePart(stepId)}_${variablePart(key)}`, text]];
      }),
    ),
  );

/** Names the file into which a step writes what it passes on. */
export const outputVariable = "JOBWATCH_OUTPUT";
/** Names the folder that has each value of the input as a file. */
export const inputFolderVariable = "JOBWATCH_INPUT_DIR";
/** Names the folder that has what earlier steps passed on, in a folder for each step. */
export const inputsFolderVariable = "JOBWATCH_INPUTS_DIR";

/**
 * An input as variables: whole as JSON, and each text, number and truth value at its top by its name (`JOBWATCH_INPUT_ROWS`).
 * So a command gets it without its words ever becoming a part of a command line.
 */
export const inputVariables = (input: unknown): Record<string, string> => {
  const entries = typeof input === "object" && input !== null && !Array.isArray(input) ? Object.entries(input) : [];
  const simple = entries.flatMap(([key, value]): [string, string][] =>
    ["string", "number", "boolean"].includes(typeof value) && !String(value).includes("\0")
      ? [[`${inputVariable}_${variablePart(key)}`, String(value)]]
      : [],
  );
  return { ...Object.fromEntries(simple), [inputVariable]: JSON.stringify(input) };
};
