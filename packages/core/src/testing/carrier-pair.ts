import type { Carrier } from "../service/rpc.ts";

/** Two ends joined in memory, by JSON as over a socket. */
export const carrierPair = (): readonly [Carrier, Carrier] => {
  const ends = [0, 1].map(() => ({ listener: (_: unknown) => {}, closers: new Set<() => void>() }));
  let open = true;
  const close = () => {
    if (!open) return;
    open = false;
    for (const { closers } of ends) for (const closed of closers) closed();
  };
  const end = (mine: number): Carrier => ({
    send: (message) => queueMicrotask(() => ends[1 - mine]?.listener(JSON.parse(JSON.stringify(message)))),
    onMessage: (listener) => {
      ends[mine]!.listener = listener;
    },
    onClose: (closed) => (open ? void ends[mine]!.closers.add(closed) : closed()),
    close,
  });
  return [end(0), end(1)];
};
