/** A connection to one target of a browser by the Chrome DevTools Protocol. */
export type DevTools = {
  /** Sends a command; what it answers. Rejects with the protocol's error, or when the connection is gone. */
  send(method: string, params?: object): Promise<unknown>;
  close(): void;
};

type Waiting = { resolve(result: unknown): void; reject(error: Error): void };
type Answer = { readonly id?: number; readonly result?: unknown; readonly error?: { readonly message: string } };

/** Connects to the address that the target is listed with: https://chromedevtools.github.io/devtools-protocol/ */
export async function connectDevTools(address: string): Promise<DevTools> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  socket.addEventListener("message", ({ data }) => {
    const { id, result, error } = JSON.parse(String(data)) as Answer;
    const asked = waiting.get(id ?? 0);
    waiting.delete(id ?? 0);
    if (error) {
      asked?.reject(new Error(error.message));
    } else {
      asked?.resolve(result);
    }
  });
  socket.addEventListener("close", () => {
    for (const { reject } of waiting.values()) {
      reject(new Error("The browser closed the connection"));
    }
    waiting.clear();
  });
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener("open", () => resolve());
    socket.addEventListener("error", () => reject(new Error(`No answer from ${address}`)));
  });
  return {
    send: (method, params = {}) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        socket.send(JSON.stringify({ id: lastId, method, params }));
      }),
    close: () => socket.close(),
  };
}
