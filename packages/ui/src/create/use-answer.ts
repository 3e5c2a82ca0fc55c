import { type Problem, ProblemError, problem } from "@jobwatch/core";
import { useEffect, useState } from "preact/compat";

/** What was asked through the door. */
export type Answer<Value> =
  | { readonly state: "waiting" }
  | { readonly state: "told"; readonly value: Value }
  | { readonly state: "failed"; readonly problem: Problem };

/** Asks as soon as it can, again for another `about`, and at each `again`. null: there is nothing to ask. */
export const useAnswer = <Value>(
  about: string,
  ask: (() => Promise<Value>) | null,
): { readonly answer: Answer<Value>; readonly again: () => void } => {
  const [told, setTold] = useState<{ readonly about: string; readonly answer: Answer<Value> } | null>(null);
  const [count, setCount] = useState(0);
  const canAsk = ask !== null;
  // `about` says what is asked; the function is another at each drawing.
  useEffect(() => {
    if (ask === null) return;
    let wanted = true;
    const tell = (answer: Answer<Value>) => {
      if (wanted) setTold({ about, answer });
    };
    ask().then(
      (value) => tell({ state: "told", value }),
      (error: unknown) => tell({ state: "failed", problem: problemOf(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [about, canAsk, count]);
  const again = () => {
    setTold(null);
    setCount((before) => before + 1);
  };
  return { answer: told?.about === about ? told.answer : { state: "waiting" }, again };
};

/** Whatever was thrown, as what can be shown. */
export const problemOf = (error: unknown): Problem =>
  error instanceof ProblemError ? error.problem : problem("server", String(error)).problem;
