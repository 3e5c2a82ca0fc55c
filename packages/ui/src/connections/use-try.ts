import { useState } from "preact/compat";
import { type Outcome, wrong } from "./outcome.ts";
import { words } from "./words.ts";

/** One thing that is being tried at a time, and what came of it. */
export const useTry = () => {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [busy, setBusy] = useState(false);
  return {
    outcome,
    busy,
    say: setOutcome,
    /** True if it worked. */
    attempt: async (task: Promise<Outcome>): Promise<boolean> => {
      setBusy(true);
      setOutcome(null);
      try {
        const result = await task;
        setOutcome(result);
        return result.ok;
      } catch (error) {
        setOutcome(wrong(words().unexpected, String(error)));
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
};
