/** How often it is looked, in milliseconds, at most. */
const longestLook = 5_000;

/** Calls `end` once nothing has happened for `afterMs`: no `touch`, and `busy` false at each look. The answer stops it. */
export const watchIdle = (
  { afterMs, end }: { readonly afterMs: number; readonly end: () => void },
  busy: () => boolean,
  now: () => number,
): { touch(): void; stop(): void } => {
  let lastUse = now();
  const timer = setInterval(
    () => {
      if (busy()) lastUse = now();
      else if (now() - lastUse >= afterMs) {
        clearInterval(timer);
        end();
      }
    },
    Math.min(longestLook, afterMs / 2),
  );
  return {
    touch: () => {
      lastUse = now();
    },
    stop: () => clearInterval(timer),
  };
};
