/** A WebSocket without a network: the test is the server. */
export const fakeWebSocket = () => {
  const target = new EventTarget();
  const socket = Object.assign(target, {
    CONNECTING: 0,
    OPEN: 1,
    CLOSING: 2,
    CLOSED: 3,
    readyState: 0,
    send: (text: string) => void fake.sent.push(JSON.parse(text)),
    close: () => {
      socket.readyState = 3;
      fake.closed = true;
    },
  });
  const fake = {
    /** The address that was asked for. */
    url: null as string | null,
    sent: [] as unknown[],
    closed: false,
    open: (url: string): WebSocket => {
      fake.url = url;
      return socket as unknown as WebSocket; // only what the transport uses
    },
    /** The handshake is done; resolves when the client has sent its first message. */
    accept: async (): Promise<void> => {
      socket.readyState = 1;
      target.dispatchEvent(new Event("open"));
      await Promise.resolve();
    },
    say: (data: unknown): void => void target.dispatchEvent(new MessageEvent("message", { data })),
    hangUp: (code: number, reason: string): void => {
      socket.readyState = 3;
      target.dispatchEvent(Object.assign(new Event("close"), { code, reason }));
    },
  };
  return fake;
};
