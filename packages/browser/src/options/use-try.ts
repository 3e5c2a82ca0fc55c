import { useState } from "preact/compat";
import type { Outcome } from "./connect.ts";

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
        setOutcome(wrong("Something unexpected happened", String(error)));
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
};

export const right = (title: string): Outcome => ({ ok: true, title, detail: null, explanation: null, remedy: null });

/** What is wrong with an entry before anything is tried. */
export const wrong = (title: string, detail: string | null = null): Outcome => ({
  ok: false,
  title,
  detail,
  explanation: null,
  remedy: null,
});
