/** A value that is another in the one than in the other. `undefined`: it is not there at all. */
export interface Difference {
  /** `model.layers[3].width`; empty: the whole value. */
  readonly path: string;
  readonly here: unknown;
  readonly there: unknown;
}

export interface Differences {
  /** At most `mostDifferences`. */
  readonly found: readonly Difference[];
  /** There are more of them, or more to look at than there was time for. */
  readonly more: boolean;
}

const mostDifferences = 100;
/** Of large values not all is looked at. */
const mostLooks = 20_000;

/** Where two JSON values are not the same, by their paths. */
export const differences = (here: unknown, there: unknown): Differences => {
  const found: Difference[] = [];
  let looks = 0;
  let more = false;
  const walk = (a: unknown, b: unknown, path: string): void => {
    if (found.length >= mostDifferences || ++looks > mostLooks) {
      more = true;
      return;
    }
    if (Object.is(a, b)) return;
    if (!isBranch(a) || !isBranch(b) || Array.isArray(a) !== Array.isArray(b)) {
      found.push({ path, here: a, there: b });
      return;
    }
    for (const name of names(a, b)) {
      if (more) return;
      walk(own(a, name), own(b, name), step(path, name, Array.isArray(a)));
    }
  };
  walk(here, there, "");
  return { found, more };
};

/** Of two lists one after the other: they may have millions. */
const names = function* (a: object, b: object): Iterable<string> {
  if (!Array.isArray(a) || !Array.isArray(b)) yield* new Set([...Object.keys(a), ...Object.keys(b)]);
  else for (let place = 0; place < Math.max(a.length, b.length); place++) yield String(place);
};

const isBranch = (value: unknown): value is object => typeof value === "object" && value !== null;
const own = (value: object, name: string): unknown =>
  Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
const step = (path: string, name: string, isList: boolean): string =>
  isList ? `${path}[${name}]` : path === "" ? name : `${path}.${name}`;
