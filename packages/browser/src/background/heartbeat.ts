import type { Alarm, Clock, Instant } from "@jobwatch/core";

/** An alarm over setTimeout that rings only while `live` says so; otherwise the floor alarm is what wakes the worker. */
export const heartbeat = (ring: () => void, live: () => boolean, clock: Clock): Alarm => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    wakeAt: (at: Instant) => {
      clearTimeout(timer);
      if (live()) timer = setTimeout(ring, Math.max(0, at - clock.now()));
    },
  };
};
