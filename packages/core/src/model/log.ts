import type { Instant } from "./job.ts";

export type LogStream = "stdout" | "stderr";

/** How a server marks its lines: `progress` and `success` are what `info` is to other servers. */
export type LogLevel = "error" | "warning" | "success" | "progress" | "info";

/** One line of a job's log. What the server does not tell is null. */
export interface LogLine {
  readonly at: Instant | null;
  readonly stream: LogStream | null;
  readonly level: LogLevel | null;
  /** As the job wrote it, control sequences and all, without its end. Of any length: a surface cleans and cuts what it shows. */
  readonly text: string;
}

/** A piece of a job's log, in whole lines. */
export interface LogChunk {
  readonly lines: readonly LogLine[];
  /** A last line that the job may still be writing. It is told again, longer or whole, by the next chunk. null once `ended`. */
  readonly open: LogLine | null;
  /** Asks for what follows `lines`; null: that cannot be asked. */
  readonly cursor: string | null;
  /** Nothing will follow. */
  readonly ended: boolean;
}
