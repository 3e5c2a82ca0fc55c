import type { TrueJob } from "./truth.ts";
import type { VirtualTime } from "./virtual-time.ts";

/** The server's push channel, as the platform's WebSocket shows it. */
export interface ScriptedStream {
  open(isAlive: () => boolean): WebSocket;
  /** Tells all listeners of a change. */
  tell(job: TrueJob): void;
  /** The next messages are lost, doubled, or held back until another has passed. */
  spoil(how: "lost" | "doubled" | "reordered", count: number): void;
  /** Every channel breaks. */
  hangUp(): void;
  readonly counts: { channels: number; messages: number; spoilt: number };
}

interface Line {
  readonly socket: ScriptedSocket;
  readonly isAlive: () => boolean;
  /** When its last message arrives: messages do not overtake each other. */
  arrives: number;
  ready: boolean;
  held: string | null;
}

export const createStream = (time: VirtualTime, isAway: () => boolean): ScriptedStream => {
  const lines = new Set<Line>();
  const counts: ScriptedStream["counts"] = { channels: 0, messages: 0, spoilt: 0 };
  let spoil: { readonly how: "lost" | "doubled" | "reordered"; count: number } | null = null;

  const send = (line: Line, message: string): void => {
    counts.messages++;
    line.arrives = Math.max(time.now() + 15, line.arrives);
    time.at(line.arrives, "machine", () => {
      if (line.isAlive()) line.socket.receive(message);
    });
  };
  const close = (line: Line): void => {
    lines.delete(line);
    time.at(time.now() + 20, "machine", () => {
      if (line.isAlive()) line.socket.closeBy(1006);
    });
  };
  const hear = (line: Line, message: string): void => {
    const { type }: { type?: unknown } = JSON.parse(message);
    if (type === "auth") {
      line.ready = true;
      send(line, JSON.stringify({ type: "ready" }));
    } else if (lines.has(line)) send(line, JSON.stringify({ type: "pong" }));
  };
  const pass = (line: Line, message: string): void => {
    if (spoil !== null && spoil.count > 0) {
      spoil.count--;
      counts.spoilt++;
      if (spoil.how === "lost") return;
      if (spoil.how === "doubled") send(line, message);
      else if (line.held === null) {
        line.held = message;
        return;
      }
    }
    send(line, message);
    if (line.held !== null) send(line, line.held);
    line.held = null;
  };

  return {
    counts,
    open: (isAlive) => {
      const line: Line = { socket: new ScriptedSocket(), isAlive, arrives: 0, ready: false, held: null };
      line.socket.onSend = (message) =>
        void time.at(time.now() + 15, "world", () => {
          if (lines.has(line)) hear(line, message);
        });
      line.socket.onClose = () => void lines.delete(line);
      time.at(time.now() + 30, "machine", () => {
        if (isAway()) return line.socket.closeBy(1006);
        counts.channels++;
        lines.add(line);
        if (isAlive()) line.socket.accept();
      });
      return line.socket as unknown as WebSocket; // only what the transport uses
    },
    tell: (job) => {
      for (const line of lines)
        if (!line.isAlive()) lines.delete(line);
        else if (line.ready) pass(line, JSON.stringify({ type: "job", job: job.row }));
    },
    spoil: (how, count) => {
      spoil = { how, count };
    },
    hangUp: () => {
      for (const line of lines) close(line);
    },
  };
};

class ScriptedSocket extends EventTarget {
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSING = 2;
  readonly CLOSED = 3;
  readyState = 0;
  onSend: (message: string) => void = () => {};
  onClose: () => void = () => {};

  send(message: string): void {
    this.onSend(message);
  }
  close(): void {
    this.readyState = 3;
    this.onClose();
  }
  accept(): void {
    if (this.readyState !== 0) return;
    this.readyState = 1;
    this.dispatchEvent(new Event("open"));
  }
  receive(data: string): void {
    if (this.readyState === 1) this.dispatchEvent(new MessageEvent("message", { data }));
  }
  closeBy(code: number): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event("close"), { code, reason: "" }));
  }
}
