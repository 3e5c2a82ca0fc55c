import { type JobKey, type JobwatchApi, keyOf } from "@jobwatch/core";
import { useEffect, useMemo, useReducer } from "preact/compat";
import { LogReader } from "./log-reader.ts";

/** The log's reader, which reads while the page is in sight and connected; what shows it is drawn anew when it has read on. */
export const useLog = (
  door: Pick<JobwatchApi, "log">,
  key: JobKey,
  connected: boolean,
  jobGoesOn: boolean,
): LogReader => {
  const [, draw] = useReducer((n: number) => n + 1, 0);
  // By what it says, not by identity: a page makes its key anew at each drawing.
  const id = keyOf(key);
  const reader = useMemo(() => new LogReader(key, door, () => draw(undefined)), [door, id]);
  useEffect(() => {
    if (!connected) return;
    const update = () => (document.hidden ? reader.pause() : reader.start(jobGoesOn));
    update();
    document.addEventListener("visibilitychange", update);
    return () => {
      document.removeEventListener("visibilitychange", update);
      reader.pause();
    };
  }, [reader, connected, jobGoesOn]);
  return reader;
};
