import { randomInt } from "node:crypto";
import { sameText } from "./same-text.ts";

/** How long a code holds, in milliseconds. */
const lifetimeMs = 10 * 60_000;
/** Wrong codes taken within a minute, from all clients together: then nobody may try. */
const mostWrong = 5;
const minuteMs = 60_000;

/** Letters and digits that nobody takes for another: no 0 and O, no 1, I and L, no U beside V. */
const alphabet = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
const codeLength = 8;

export type PairAnswer =
  | { readonly kind: "paired" | "wrong" }
  /** Whole seconds until the next try. */
  | { readonly kind: "limited"; readonly retryAfter: number };

/**
 * The code that a person reads off the server and types into a client, which gets the token for it. It holds once, and
 * for ten minutes; then there is a new one.
 */
export class Pairing {
  readonly #now: () => number;
  readonly #announce: (code: string) => void;
  #current: { readonly code: string; readonly timer: NodeJS.Timeout };
  /** Times of the wrong tries of the last minute. */
  #wrong: readonly number[] = [];

  /** `announce` is called with every code after the first one. */
  constructor(now: () => number, announce: (code: string) => void) {
    this.#now = now;
    this.#announce = announce;
    this.#current = this.#make();
  }

  code(): string {
    return this.#current.code;
  }

  /** With or without its dash, in any case. */
  redeem(code: string): PairAnswer {
    const now = this.#now();
    this.#wrong = this.#wrong.filter((at) => now - at < minuteMs);
    const [first] = this.#wrong;
    if (first !== undefined && this.#wrong.length >= mostWrong)
      return { kind: "limited", retryAfter: Math.ceil((first + minuteMs - now) / 1_000) };
    if (!sameText(plain(code), plain(this.#current.code))) {
      this.#wrong = [...this.#wrong, now];
      return { kind: "wrong" };
    }
    this.#renew();
    return { kind: "paired" };
  }

  close(): void {
    clearTimeout(this.#current.timer);
  }

  #renew(): void {
    clearTimeout(this.#current.timer);
    this.#current = this.#make();
    this.#announce(this.#current.code);
  }

  #make(): { readonly code: string; readonly timer: NodeJS.Timeout } {
    const letters = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join("");
    const code = `${letters.slice(0, codeLength / 2)}-${letters.slice(codeLength / 2)}`;
    return { code, timer: setTimeout(() => this.#renew(), lifetimeMs) };
  }
}

const plain = (code: string): string => code.replace(/[\s-]/g, "").toUpperCase();
