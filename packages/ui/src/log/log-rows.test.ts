import type { LogLine } from "@jobwatch/core";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { LogRows } from "./log-rows.ts";
import { LogStore, lineKinds } from "./log-store.ts";

const line = (stream: LogLine["stream"]): LogLine => ({ at: null, stream, level: null, text: "x".repeat(2_000) });

test("rows are the lines that a filter leaves, while lines come and the oldest go", () => {
  const streams = fc.constantFrom<LogLine["stream"]>("stdout", "stderr", null);
  void fc.assert(
    fc.property(
      fc.array(fc.array(streams, { maxLength: 200 }), { maxLength: 8 }),
      fc.subarray([...lineKinds]),
      fc.option(streams),
      (pieces, hidden, open) => {
        const store = new LogStore({ mostBytes: 600_000 });
        const rows = new LogRows(store, new Set(hidden));
        for (const piece of pieces) {
          store.append(piece.map(line));
          store.open = open === null ? null : line(open);
          rows.update();
          const shown: number[] = [];
          const last = store.open === null ? store.end : store.end + 1;
          for (let number = store.first; number < last; number++) {
            const kind = store.kind(number);
            if (kind === null || !hidden.includes(kind)) shown.push(number);
          }
          expect(Array.from({ length: rows.count }, (_, row) => rows.line(row))).toEqual(shown);
          expect(shown.map((number) => rows.row(number))).toEqual(shown.map((_, row) => row));
        }
      },
    ),
    { numRuns: 60 },
  );
});
