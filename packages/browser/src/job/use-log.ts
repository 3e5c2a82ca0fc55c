import { type JobKey, type JobwatchApi, ProblemError } from "@jobwatch/core";
import { LogTail } from "@jobwatch/ui";
import { useEffect, useRef, useState } from "preact/compat";

/** How often a growing log is asked for (ms). */
const interval = 2_000;

/** The log's last lines, which grow while the job runs; null: nothing read yet. */
export const useLog = (door: JobwatchApi, connected: boolean, key: JobKey, offered: boolean): LogTail | null => {
  const [tail, setTail] = useState<LogTail | null>(null);
  /** Outlives a lost worker: reading goes on where it was. */
  const cursor = useRef<string | null>(null);
  useEffect(() => {
    if (!connected || !offered) return;
    let ended = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = (pause: number) => {
      timer = setTimeout(() => void read(), pause);
    };
    const read = async () => {
      try {
        const chunk = await door.log(key, cursor.current);
        if (ended) return;
        cursor.current = chunk.cursor;
        setTail((before) => (before ?? new LogTail()).append(chunk.lines));
        if (!chunk.ended && chunk.cursor !== null) again(chunk.lines.length === 0 ? interval : 0);
      } catch (error) {
        if (!ended && error instanceof ProblemError) again(5 * interval);
      }
    };
    void read();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [door, connected, key, offered]);
  return tail;
};
