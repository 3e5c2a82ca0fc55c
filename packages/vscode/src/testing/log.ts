import type { Log } from "@jobwatch/core";

/** A log that remembers what was said, each with its level. */
export const recordingLog = (): Log & { readonly said: string[] } => {
  const said: string[] = [];
  const write = (level: string) => (text: string) => void said.push(`${level}: ${text}`);
  return { said, debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
};
