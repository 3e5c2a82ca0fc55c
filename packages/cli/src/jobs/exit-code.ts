import { constants } from "node:os";
import type { WireJob } from "@jobwatch/core/jobs-api";

/**
 * The code with which a shell would have ended for the same command: its own exit code, 128 and the signal's number for a
 * signal, 127 for one that could not be started, 130 for one that was cancelled.
 */
export const exitCodeOf = ({ status, exit_code, signal, error_class }: WireJob): number => {
  if (status === "completed") return 0;
  if (status === "cancelled") return 128 + constants.signals.SIGINT;
  const number = Object.entries(constants.signals).find(([name]) => name === signal)?.[1];
  if (number !== undefined) return 128 + number;
  return exit_code || (error_class === "exception" ? 127 : 1);
};
