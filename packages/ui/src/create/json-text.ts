/** A text that is meant to be JSON. */
export type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  /** From 1; null: the text ends too early. */
  | { readonly ok: false; readonly at: { readonly line: number; readonly column: number } | null };

/** An empty text is an empty object: what a job gets that is given nothing. */
export const readJson = (text: string): ReadJson => {
  if (text.trim() === "") return { ok: true, value: {} };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    const end = walk(text, () => {});
    return { ok: false, at: end >= text.trimEnd().length ? null : placeOf(text, end) };
  }
};

/** The line (from 1) where the value at these keys begins in a text that is JSON; of its nearest holder where it is missing. */
export const lineOfPath = (text: string, path: readonly string[]): number => {
  let best = { length: -1, start: 0 };
  walk(text, (at, start) => {
    const shared = at.length <= path.length && at.every((key, index) => key === path[index]);
    if (shared && at.length > best.length) best = { length: at.length, start };
  });
  return placeOf(text, best.start).line;
};

const placeOf = (text: string, index: number): { readonly line: number; readonly column: number } => {
  const before = text.slice(0, index).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
};

const tokens =
  /[ \t\r\n]*(?:("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)\b)|([[\]{},:]))/uy;

/**
 * Reads a text as JSON and tells each value with the keys to it and where it begins (for a member: its key). Gives the
 * index at which it is no longer JSON; the length, or the end of what is there, if it only ends too early.
 */
const walk = (text: string, told: (path: readonly string[], start: number) => void): number => {
  let index = 0;
  let next: { readonly text: string; readonly kind: "text" | "word" | "mark"; readonly start: number } | null = null;
  const advance = (): void => {
    tokens.lastIndex = index;
    const found = tokens.exec(text);
    if (found === null) {
      next = null;
      index += /^\s*/.exec(text.slice(index))?.[0].length ?? 0;
      return;
    }
    const [all, string, word, mark = ""] = found;
    const said = string ?? word ?? mark;
    next = {
      text: said,
      kind: string !== undefined ? "text" : word !== undefined ? "word" : "mark",
      start: index + all.length - said.length,
    };
    index = tokens.lastIndex;
  };
  const is = (mark: string): boolean => next?.kind === "mark" && next.text === mark;
  /** True: the value was read, and `next` is what follows it. */
  const value = (path: readonly string[], start: number | null): boolean => {
    if (next === null) return false;
    told(path, start ?? next.start);
    if (next.kind !== "mark") {
      advance();
      return true;
    }
    if (is("{")) return members(path);
    return is("[") && entries(path);
  };
  const members = (path: readonly string[]): boolean => {
    advance();
    if (is("}")) {
      advance();
      return true;
    }
    for (;;) {
      if (next?.kind !== "text") return false;
      const { text: key, start } = next;
      advance();
      if (!is(":")) return false;
      advance();
      if (!value([...path, String(JSON.parse(key))], start)) return false;
      if (is(",")) {
        advance();
        continue;
      }
      if (!is("}")) return false;
      advance();
      return true;
    }
  };
  const entries = (path: readonly string[]): boolean => {
    advance();
    if (is("]")) {
      advance();
      return true;
    }
    for (let place = 0; ; place++) {
      if (!value([...path, String(place)], null)) return false;
      if (is(",")) {
        advance();
        continue;
      }
      if (!is("]")) return false;
      advance();
      return true;
    }
  };
  const failed = (): number => next?.start ?? index;
  advance();
  if (!value([], null)) return failed();
  // What follows a whole value is too much.
  return next === null ? index : failed();
};
