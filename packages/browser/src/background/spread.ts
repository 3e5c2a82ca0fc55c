/** Calls `act` at once and then at most every `pause` ms, always with the latest value. */
export const spread = <T>(pause: number, act: (value: T) => void): ((value: T) => void) => {
  let waiting: { readonly value: T } | null = null;
  let resting = false;
  const run = (value: T) => {
    resting = true;
    act(value);
    setTimeout(() => {
      resting = false;
      const next = waiting;
      waiting = null;
      if (next !== null) run(next.value);
    }, pause);
  };
  return (value) => {
    if (resting) waiting = { value };
    else run(value);
  };
};
