import type { Carrier } from "@jobwatch/core";

/** The part of a runtime port that is used (https://developer.chrome.com/docs/extensions/reference/api/runtime#type-Port). */
export interface RuntimePort {
  postMessage(message: unknown): void;
  disconnect(): void;
  readonly onMessage: { addListener(listener: (message: unknown) => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
}

/** A runtime port as one end of a conversation. */
export const portCarrier = (port: RuntimePort): Carrier => {
  const closers = new Set<() => void>();
  let open = true;
  const closed = () => {
    if (!open) return;
    open = false;
    for (const tell of closers) tell();
  };
  port.onDisconnect.addListener(closed);
  return {
    send: (message) => {
      if (open) port.postMessage(message);
    },
    onMessage: (listener) => port.onMessage.addListener(listener),
    onClose: (listener) => {
      if (open) closers.add(listener);
      else listener();
    },
    // The end that disconnects is not told by the browser.
    close: () => {
      if (!open) return;
      port.disconnect();
      closed();
    },
  };
};
