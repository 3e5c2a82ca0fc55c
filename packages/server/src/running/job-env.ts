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
