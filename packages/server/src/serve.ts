import { defaultDataFolder } from "./folders.ts";
import { startServer } from "./server.ts";

/** What a person may ask of a server that they start; null where they say nothing. */
export interface ServeOptions {
  readonly port: number | null;
  readonly data: string | null;
  readonly workflows: readonly string[] | null;
  readonly concurrency: number | null;
  /** MiB of log that are kept of each job. */
  readonly logLimit: number | null;
  /** Seconds without a job, a request and a listener after which the server ends by itself. */
  readonly untilIdle: number | null;
  /** As in `ServerOptions`. */
  readonly keeper: readonly string[] | null;
}

/**
 * Runs a server in this process until it is told to end (SIGTERM, SIGINT), says on stdout where it is and its pairing code,
 * then exits with 0. Throws StartError when it cannot start.
 */
export const serve = async ({
  port,
  data,
  workflows,
  concurrency,
  logLimit,
  untilIdle,
  keeper,
}: ServeOptions): Promise<void> => {
  let stopping = false;
  const stop = () => {
    // Asked twice: do not wait for processes that will not end. The next start ends and marks what is left.
    if (stopping) process.exit(1);
    stopping = true;
    void server.close().then(() => process.exit(0));
  };
  const server = await startServer({
    dataFolder: data ?? defaultDataFolder(process.env),
    port,
    ...(workflows ? { workflowFolders: workflows } : {}),
    ...(concurrency ? { concurrency } : {}),
    ...(logLimit ? { logLimit: logLimit * 1024 * 1024 } : {}),
    ...(untilIdle === null ? {} : { idle: { afterMs: untilIdle * 1_000, end: stop } }),
    ...(keeper ? { keeper } : {}),
    onPairingCode: tellPairingCode,
  });
  process.stdout.write(`Jobwatch server listening on ${server.url}\n`);
  tellPairingCode(server.pairingCode());
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
};

const tellPairingCode = (code: string): void => {
  process.stdout.write(`Pairing code ${code}\n`);
};
