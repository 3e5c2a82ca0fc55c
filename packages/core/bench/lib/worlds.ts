import { createHash } from "node:crypto";
import { randomFrom } from "./random.ts";

/** When a job was created, started and ended (ms since the world began). */
export interface Life {
  readonly createdAt: number;
  readonly startedAt: number;
  readonly endedAt: number;
}

export interface World {
  readonly name: string;
  /** ms */
  readonly length: number;
  /** By creation. */
  readonly lives: readonly Life[];
}

/** How long jobs wait and run (s): exponential and log-normal. */
const law = { queueMean: 20, runMedian: 300, runSigma: 1.2 } as const;

const exponential = (random: () => number, mean: number): number => -Math.log(1 - random()) * mean;
const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

const lifeFrom = (random: () => number, created: number): Life => {
  const started = created + exponential(random, law.queueMean);
  const ended = started + Math.max(1, law.runMedian * Math.exp(law.runSigma * normal(random)));
  return {
    createdAt: Math.round(created * 1_000),
    startedAt: Math.round(started * 1_000),
    endedAt: Math.round(ended * 1_000),
  };
};

/** One job after the other: exactly one is active at any time. */
export const chainWorld = (name: string, hours: number, seed: number): World => {
  const random = randomFrom(seed);
  const lives: Life[] = [];
  for (let at = 0; at < hours * 3_600; at = (lives.at(-1)?.endedAt ?? 0) / 1_000) lives.push(lifeFrom(random, at));
  return { name, length: hours * 3_600_000, lives };
};

/** Jobs that come by chance, so many an hour. */
export const poissonWorld = (name: string, hours: number, perHour: number, seed: number): World => {
  const random = randomFrom(seed);
  const lives: Life[] = [];
  for (let at = exponential(random, 3_600 / perHour); at < hours * 3_600; at += exponential(random, 3_600 / perHour))
    lives.push(lifeFrom(random, at));
  return { name, length: hours * 3_600_000, lives };
};

/** Stretches of time (ms) in which the push channel is down: every half hour on average, for 21 s on average. */
export const outages = (length: number, seed: number): readonly { readonly from: number; readonly to: number }[] => {
  const random = randomFrom(seed);
  const all: { readonly from: number; readonly to: number }[] = [];
  for (let at = exponential(random, 1_800_000); at < length; ) {
    const to = at + 1_000 + exponential(random, 20_000);
    all.push({ from: at, to });
    at = to + exponential(random, 1_800_000);
  }
  return all;
};

/** Names the inputs: another hash, another benchmark. */
export const hashOf = (inputs: unknown): string =>
  createHash("sha256").update(JSON.stringify(inputs)).digest("hex").slice(0, 16);
