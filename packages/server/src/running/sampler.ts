import { type Usage, usageOf } from "./usage.ts";

/** Between two samples at first (ms); with each `samplesAPace` of them the pause doubles, so that a long job has few. */
const firstPauseMs = 1_000;
const samplesAPace = 60;
const longestPauseMs = 60_000;

/** One look at what a job uses: `cpuPercent` of one processor since the look before. */
export interface Sample {
  readonly cpuPercent: number;
  readonly memoryBytes: number;
  /** Of the step's processes so far. */
  readonly cpuSeconds: number;
}

/** Looks at a process group from time to time until it is stopped; looks that give nothing are left out. */
export const sampleGroup = (
  group: number,
  take: (sample: Sample) => void,
  look: (group: number) => Usage | null = usageOf,
): { stop(): void } => {
  let last: { readonly at: number; readonly usage: Usage } | null = null;
  let pause = firstPauseMs;
  let count = 0;
  let timer: NodeJS.Timeout;
  const next = () => {
    timer = setTimeout(() => {
      const [at, usage] = [performance.now(), look(group)];
      if (usage) {
        // A child that ended and was not waited for yet takes its time with it for a moment.
        const spent = Math.max(0, usage.cpuSeconds - (last?.usage.cpuSeconds ?? 0));
        const seconds = (at - (last?.at ?? began)) / 1_000;
        take({ cpuPercent: Math.round((spent / seconds) * 1_000) / 10, ...usage });
        last = { at, usage };
      }
      count += 1;
      if (count % samplesAPace === 0) pause = Math.min(pause * 2, longestPauseMs);
      next();
    }, pause);
    timer.unref();
  };
  const began = performance.now();
  next();
  return { stop: () => clearTimeout(timer) };
};
