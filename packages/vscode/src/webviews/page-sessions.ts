import type { Carrier } from "@jobwatch/core";
import { Envelope } from "./host-api.ts";

/** The lives of one webview's page, as conversations one after the other. */
export class PageSessions {
  readonly #post: (message: Envelope) => unknown;
  readonly #begin: (carrier: Carrier) => void;
  #session: { readonly id: string; readonly heard: Set<(message: unknown) => void>; close(): void } | null = null;
  #last = "";

  /** `begin`: a page has come to life. */
  constructor(post: (message: Envelope) => unknown, begin: (carrier: Carrier) => void) {
    this.#post = post;
    this.#begin = begin;
  }

  /** What the webview sent. */
  receive(raw: unknown): void {
    const parsed = Envelope.safeParse(raw);
    if (!parsed.success) return;
    const { data } = parsed;
    if ("closed" in data) {
      if (this.#session?.id === data.session) this.end();
      return;
    }
    if (this.#session?.id !== data.session) {
      // It was ended, and the page that lives on does not know: it begins again.
      if (this.#last === data.session) return void this.#post({ session: data.session, closed: true });
      this.#open(data.session);
    }
    for (const listener of this.#session?.heard ?? []) listener(data.message);
  }

  /** Nobody sees the page any more: nothing more is sent. */
  end(): void {
    this.#session?.close();
  }

  #open(id: string): void {
    this.end();
    this.#last = id;
    const heard = new Set<(message: unknown) => void>();
    const closers = new Set<() => void>();
    let open = true;
    const close = () => {
      if (!open) return;
      open = false;
      if (this.#session?.id === id) this.#session = null;
      this.#post({ session: id, closed: true });
      for (const closed of closers) closed();
    };
    this.#session = { id, heard, close };
    this.#begin({
      send: (message) => {
        if (open) this.#post({ session: id, message });
      },
      onMessage: (listener) => void heard.add(listener),
      onClose: (listener) => (open ? void closers.add(listener) : listener()),
      close,
    });
  }
}
