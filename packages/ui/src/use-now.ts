import type { Instant } from "@jobwatch/core";
import { useEffect, useState } from "preact/compat";

/** The time, which goes on by the second, so that ages and durations do. */
export const useNow = (): Instant => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
};
