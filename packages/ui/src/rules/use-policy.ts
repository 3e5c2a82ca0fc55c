import type { WrittenPolicy } from "@jobwatch/core";
import { useCallback, useEffect, useRef, useState } from "preact/compat";
import type { PolicyStore } from "../app/page.ts";
import { type Outcome, wrong } from "../connections/outcome.ts";
import { words } from "./words.ts";

/** What the person set, as it is now, and how to change it. */
export interface UsedPolicy {
  /** null: not read yet. */
  readonly written: WrittenPolicy | null;
  /** True once it is kept. */
  readonly save: (change: Partial<WrittenPolicy>) => Promise<boolean>;
  /** What went wrong with the last change; null: nothing. */
  readonly failure: Outcome | null;
}

export const usePolicy = (store: PolicyStore): UsedPolicy => {
  const [written, setWritten] = useState<WrittenPolicy | null>(null);
  const [failure, setFailure] = useState<Outcome | null>(null);
  const fail = (error: unknown) => setFailure({ ...wrong(words().notSaved, String(error)), remedy: words().tryAgain });
  /** Of several readings the last one holds: that of a change, or of another's meanwhile. */
  const latest = useRef(0);
  const read = useCallback(async () => {
    const turn = ++latest.current;
    // What is shown stays until it can be read again.
    const now = await store.read().catch(() => null);
    if (now !== null && turn === latest.current) setWritten(now);
  }, [store]);
  useEffect(() => {
    void read();
    const stop = store.watch(() => void read());
    return () => {
      latest.current++;
      stop();
    };
  }, [store, read]);
  return {
    written,
    failure,
    save: async (change) => {
      try {
        // Of what is kept now: another window may have changed another part.
        await store.write({ ...(await store.read()), ...change });
        await read();
        setFailure(null);
        return true;
      } catch (error) {
        fail(error);
        return false;
      }
    },
  };
};
