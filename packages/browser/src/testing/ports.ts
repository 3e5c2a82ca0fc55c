import type { RuntimePort } from "../door/port-carrier.ts";

/** Two ends of a runtime port: messages cross as JSON, and only the other end hears of a disconnection. */
export const portPair = (): readonly [RuntimePort, RuntimePort] => {
  const ends = [0, 1].map(() => ({ messages: new Set<(message: unknown) => void>(), gone: new Set<() => void>() }));
  const end = (mine: number): RuntimePort => ({
    postMessage: (message) => {
      const copy: unknown = JSON.parse(JSON.stringify(message));
      queueMicrotask(() => {
        for (const tell of ends[1 - mine]?.messages ?? []) tell(copy);
      });
    },
    disconnect: () => {
      for (const tell of ends[1 - mine]?.gone ?? []) tell();
    },
    onMessage: { addListener: (listener) => void ends[mine]?.messages.add(listener) },
    onDisconnect: { addListener: (listener) => void ends[mine]?.gone.add(listener) },
  });
  return [end(0), end(1)];
};
