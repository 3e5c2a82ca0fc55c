import type { Carrier } from "@jobwatch/core";
import { Envelope } from "../host-api.ts";
import { vscode } from "./vscode-api.ts";

/** A conversation with the extension host: a new session each time. */
export const pageCarrier = (): Carrier => {
  const session = crypto.randomUUID();
  const heard = new Set<(message: unknown) => void>();
  const closers = new Set<() => void>();
  let open = true;
  const closed = () => {
    if (!open) return;
    open = false;
    removeEventListener("message", receive);
    for (const tell of closers) tell();
  };
  const receive = ({ data }: MessageEvent<unknown>) => {
    const parsed = Envelope.safeParse(data);
    if (!parsed.success || parsed.data.session !== session) return;
    if ("closed" in parsed.data) return closed();
    for (const listener of heard) listener(parsed.data.message);
  };
  addEventListener("message", receive);
  return {
    send: (message) => {
      if (open) vscode.postMessage({ session, message } satisfies Envelope);
    },
    onMessage: (listener) => void heard.add(listener),
    onClose: (listener) => (open ? void closers.add(listener) : listener()),
    close: () => {
      if (open) vscode.postMessage({ session, closed: true } satisfies Envelope);
      closed();
    },
  };
};
