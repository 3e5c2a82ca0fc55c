/** Numbers that look random and are the same for the same seed, so that every world can be replayed. */
export interface Random {
  /** 0 up to 1. */
  next(): number;
  chance(probability: number): boolean;
  /** Both ends included. */
  int(from: number, to: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
}

/** Mulberry32: a few operations and 32 bits of state are enough for worlds that differ. */
export const seeded = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    chance: (probability) => next() < probability,
    int,
    pick: (items) => items[int(0, items.length - 1)] ?? items[0],
  };
};

/** The seed of one world of many. */
export const worldSeed = (seed: number, world: number): number =>
  Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ (world * 0x01000193);
