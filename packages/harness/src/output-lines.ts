const TAIL_LINES = 200;

/** The lines that a process has printed: the last of them, and a way to wait for one. */
export type OutputLines = {
  /** Takes whole lines, without their end. */
  add(line: string): void;
  /** The last lines, joined. */
  tail(): string;
  /** The first match in the lines kept or to come; null when `timeoutMs` have passed. */
  find(pattern: RegExp, timeoutMs: number): Promise<RegExpExecArray | null>;
};

/** Starts with no lines. */
export function outputLines(): OutputLines {
  const kept: string[] = [];
  const waiting = new Set<(line: string) => void>();

  return {
    add: (line) => {
      kept.push(line);
      kept.splice(0, kept.length - TAIL_LINES);
      for (const take of [...waiting]) {
        take(line);
      }
    },
    tail: () => kept.join("\n"),
    find: (pattern, timeoutMs) =>
      new Promise((resolve) => {
        const settle = (match: RegExpExecArray | null) => {
          clearTimeout(timer);
          waiting.delete(take);
          resolve(match);
        };
        const take = (line: string) => {
          const match = pattern.exec(line);
          if (match) {
            settle(match);
          }
        };
        const timer = setTimeout(() => settle(null), timeoutMs);
        waiting.add(take);
        for (const line of kept) {
          take(line);
        }
      }),
  };
}
