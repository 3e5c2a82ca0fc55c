import { networkInterfaces } from "node:os";
import type { Alarm, Clock, Network } from "../ports.ts";

export const systemClock: Clock = { now: () => Date.now(), monotonic: () => performance.now() };

export const systemNetwork: Network = {
  fetch: (input, init) => fetch(input, init),
  webSocket: (url) => new WebSocket(url),
  online: () => Object.values(networkInterfaces()).some((each) => each?.some(({ internal }) => !internal)),
};

/** The longest time that a timer takes (ms); a later wish is looked at again then. */
const longestTimer = 2_000_000_000;

/** An alarm over setTimeout. `ring` is called at the time of the last wish; `stop` forgets it. */
export const timerAlarm = (ring: () => void, clock: Pick<Clock, "now">): Alarm & { stop(): void } => {
  let timer: NodeJS.Timeout | undefined;
  return {
    wakeAt: (at) => {
      clearTimeout(timer);
      timer = setTimeout(ring, Math.min(Math.max(0, at - clock.now()), longestTimer));
    },
    stop: () => clearTimeout(timer),
  };
};
