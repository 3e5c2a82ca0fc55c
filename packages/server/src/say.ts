/** One line to the person who runs the server. Never a token, never a job's input. */
export type Say = (text: string) => void;

/** To stderr: stdout is kept for the one line that says that the server is ready. */
export const sayOnStderr: Say = (text) => {
  process.stderr.write(`${new Date().toISOString()} ${text}\n`);
};

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
