import type { JobKey, JobwatchApi } from "@jobwatch/core";
import { useEffect, useReducer, useState } from "preact/compat";
import { LogReader } from "./log-reader.ts";

/**
 * The reader of one job's log, for as long as the component lives: it reads while the page is in sight and connected. What
 * shows it is drawn anew when it has read on.
 */
export const useLog = (
  door: Pick<JobwatchApi, "log">,
  key: JobKey,
  connected: boolean,
  jobGoesOn: boolean,
): LogReader => {
  const [, draw] = useReducer((n: number) => n + 1, 0);
  const [reader] = useState(() => new LogReader(key, () => draw(undefined)));
  useEffect(() => {
    if (!connected) return;
    const update = () => (document.hidden ? reader.pause() : reader.start(door, jobGoesOn));
    update();
    document.addEventListener("visibilitychange", update);
    return () => document.removeEventListener("visibilitychange", update);
  }, [reader, door, connected, jobGoesOn]);
  // Whoever watches may come back behind another door: what was read stays.
  useEffect(() => (connected ? () => reader.pause() : undefined), [reader, door, connected]);
  return reader;
};
