import type { WrittenPolicy } from "@jobwatch/core";
import { useEffect, useState } from "preact/compat";
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
  useEffect(() => {
    let shown = true;
    const read = () =>
      void store.read().then(
        (now) => {
          if (shown) setWritten(now);
        },
        // What is shown stays until it can be read again.
        () => {},
      );
    read();
    const stop = store.watch(read);
    return () => {
      shown = false;
      stop();
    };
  }, [store]);
  return {
    written,
    failure,
    save: async (change) => {
      try {
        // Of what is kept now: another window may have changed another part.
        const next = { ...(await store.read()), ...change };
        await store.write(next);
        setWritten(next);
        setFailure(null);
        return true;
      } catch (error) {
        fail(error);
        return false;
      }
    },
  };
};
