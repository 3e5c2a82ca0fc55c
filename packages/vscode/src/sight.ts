import { Emitter } from "./emitter.ts";

/** Whether a view of ours can be seen in this window: the views report it here. */
export class Sight {
  readonly #changed = new Emitter<void>();
  readonly #visible = new Set<string>();

  readonly onDidChange = this.#changed.event;

  get any(): boolean {
    return this.#visible.size > 0;
  }

  /** `view`: which one it is. */
  report(view: string, visible: boolean): void {
    if (visible === this.#visible.has(view)) return;
    if (visible) this.#visible.add(view);
    else this.#visible.delete(view);
    this.#changed.fire();
  }
}
