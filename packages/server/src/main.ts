/** The executable: `node packages/server/src/main.ts`. Exit codes: 0 stopped in order, 1 could not start, 2 wrong flags. */
import { type Flags, help, parseFlags } from "./flags.ts";
import { defaultDataFolder } from "./folders.ts";
import { startServer } from "./server.ts";
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

const tellPairingCode = (code: string): void => {
  process.stdout.write(`Pairing code ${code}\n`);
};

const run = async ({ port, data, workflows, concurrency }: Flags): Promise<void> => {
  const server = await startServer({
    dataFolder: data ?? defaultDataFolder(process.env),
    port,
    ...(workflows ? { workflowFolders: workflows } : {}),
    ...(concurrency ? { concurrency } : {}),
    onPairingCode: tellPairingCode,
  }).catch((error: unknown) => fail(error, 1));
  process.stdout.write(`Jobwatch server listening on ${server.url}\n`);
  tellPairingCode(server.pairingCode());

  let stopping = false;
  const stop = () => {
    // Asked twice: do not wait for processes that will not end. The next start ends and marks what is left.
    if (stopping) process.exit(1);
    stopping = true;
    void server.close().then(() => process.exit(0));
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
};

const flags = readFlags();
if (flags.help) process.stdout.write(help);
else await run(flags);
