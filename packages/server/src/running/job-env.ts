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

/**
 * An input as variables: whole as JSON, and each text, number and truth value at its top by its name (`JOBWATCH_INPUT_ROWS`).
 * So a command gets it without its words ever becoming a part of a command line.
 */
export const inputVariables = (input: unknown): Record<string, string> => {
  const entries = typeof input === "object" && input !== null && !Array.isArray(input) ? Object.entries(input) : [];
  const simple = entries.flatMap(([key, value]): [string, string][] =>
    ["string", "number", "boolean"].includes(typeof value) && !String(value).includes("\0")
      ? [[`${inputVariable}_${key.toUpperCase().replace(/[^A-Z0-9]/g, "_")}`, String(value)]]
      : [],
  );
  return { ...Object.fromEntries(simple), [inputVariable]: JSON.stringify(input) };
};
