/** What went wrong, in words for the person at the terminal: what it is and what to do. Anything else that is thrown is a fault of ours. */
export class CliError extends Error {
  override readonly name = "CliError";
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
