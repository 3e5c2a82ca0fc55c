import type { StopReason } from "../store/status.ts";

/** The wish that a running job end. The first reason stays: a job being cancelled is cancelled, whatever comes after. */
export class StopRequest {
  readonly #controller = new AbortController();
  #reason: StopReason | null = null;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get reason(): StopReason | null {
    return this.#reason;
  }

  make(reason: StopReason): void {
    this.#reason ??= reason;
    this.#controller.abort();
  }
}
