import type { Clock } from "@jobwatch/core";

export const clock: Clock = { now: () => Date.now(), monotonic: () => performance.now() };
