/** The executable: `node packages/server/src/main.ts`. Exit codes: 0 stopped in order, 1 could not start, 2 wrong flags. */
import { type Flags, help, parseFlags } from "./flags.ts";
import { serve } from "./serve.ts";
import { StartError } from "./start-error.ts";

const fail = (error: unknown, exitCode: number): never => {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message.trimEnd()}\n`);
  process.exit(exitCode);
};

const readFlags = (): Flags => {
  try {
    return parseFlags(process.argv.slice(2));
  } catch (error) {
    return fail(error, 2);
  }
};

const flags = readFlags();
if (flags.help) process.stdout.write(help);
else await serve({ ...flags, untilIdle: null, keeper: null }).catch((error: unknown) => fail(error, 1));
