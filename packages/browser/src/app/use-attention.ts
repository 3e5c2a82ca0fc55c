import type { JobKey } from "@jobwatch/core";
import { useEffect } from "preact/compat";
import type { WorkerApi } from "../door/worker-api.ts";

/** Tells the worker which job is before the person's eyes, if any: its news need no notification. null: this page shows none. */
export const useAttention = (door: WorkerApi, connected: boolean, job: JobKey | null): void => {
  useEffect(() => {
    if (!connected) return;
    const tell = () => {
      const seen = document.visibilityState === "visible" && document.hasFocus();
      // A worker that has gone asks nothing; the next one is told anew.
      door.attend(seen ? job : null).catch(() => {});
    };
    tell();
    addEventListener("focus", tell);
    addEventListener("blur", tell);
    document.addEventListener("visibilitychange", tell);
    return () => {
      removeEventListener("focus", tell);
      removeEventListener("blur", tell);
      document.removeEventListener("visibilitychange", tell);
    };
  }, [door, connected, job]);
};
