/** Height (px) of a line that is not wrapped. */
export const rowHeight = 18;

/** Lines whose heights are summed up together. */
const blockLines = 1_024;

/**
 * Where rows stand one below the other: each as high as a line that is not wrapped, until it is measured. Only what is taller
 * is kept, by its line, so that half a million rows of which few were seen cost nothing. A hidden line must never be measured.
 */
export class RowHeights {
  /** How much (px) a line is taller, by block. */
  readonly #taller = new Map<number, Map<number, number>>();
  readonly #sums = new Map<number, number>();
  #sum = 0;

  /** Takes in a measured height; tells by how much the row has grown. */
  set(line: number, height: number): number {
    const block = Math.floor(line / blockLines);
    const lines = this.#taller.get(block) ?? new Map<number, number>();
    const grown = height - rowHeight - (lines.get(line) ?? 0);
    if (grown === 0) return 0;
    lines.set(line, height - rowHeight);
    this.#taller.set(block, lines);
    this.#sums.set(block, (this.#sums.get(block) ?? 0) + grown);
    this.#sum += grown;
    return grown;
  }

  /** Nothing was measured: at another width every height is another. */
  clear(): void {
    this.#taller.clear();
    this.#sums.clear();
    this.#sum = 0;
  }

  /** Lines before this one were dropped. */
  dropBefore(first: number): void {
    for (const [block, lines] of this.#taller) {
      if (block > first / blockLines) continue;
      for (const line of [...lines.keys()])
        if (line < first) {
          this.set(line, rowHeight);
          lines.delete(line);
        }
    }
  }

  /** Height (px) of so many rows together. */
  height(count: number): number {
    return count * rowHeight + this.#sum;
  }

  /** Where (px) the row begins in which this line stands. */
  top(row: number, line: number): number {
    const last = Math.floor(line / blockLines);
    let before = 0;
    for (const [block, sum] of this.#sums) if (block < last) before += sum;
    for (const [each, taller] of this.#taller.get(last) ?? []) if (each < line) before += taller;
    return row * rowHeight + before;
  }

  /** The row at this place (px). */
  rowAt(place: number, count: number, lineOf: (row: number) => number): number {
    if (this.#sum === 0) return Math.max(0, Math.min(count - 1, Math.floor(place / rowHeight)));
    let [low, high] = [0, Math.max(0, count - 1)];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.top(middle, lineOf(middle)) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
