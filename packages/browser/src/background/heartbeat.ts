import type { Alarm, Clock, Instant } from "@jobwatch/core";

/** An alarm over setTimeout that rings only while `live` says so; otherwise the floor alarm is what wakes the worker. */
export const heartbeat = (
  ring: () => void,
  live: () => boolean,
  clock: Pick<Clock, "now">,
): Alarm & {
  /** What `live` says may have changed. */
  reconsider(): void;
} => {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let wish: Instant | null = null;

  const stop = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const start = () => {
    if (wish === null || timer !== null || !live()) return;
    timer = setTimeout(
      () => {
        timer = null;
        wish = null;
        ring();
      },
      Math.max(0, wish - clock.now()),
    );
  };
  return {
    wakeAt: (at) => {
      wish = at;
      stop();
      start();
    },
    reconsider: () => {
      if (!live()) stop();
      start();
    },
  };
};
