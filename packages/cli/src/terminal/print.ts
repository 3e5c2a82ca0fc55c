/** One line on stdout. */
export const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** What a program reads: one JSON value a line. */
export const printJson = (value: unknown): void => print(JSON.stringify(value));

/** To stderr, where it does not mix with the output. */
export const warn = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
