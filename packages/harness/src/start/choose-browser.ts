import { type BrowserKind, browserKinds, browserName, browserVariable } from "../browsers/find-browser.ts";

/** A browser that is here. */
export interface FoundBrowser {
  readonly kind: BrowserKind;
  readonly program: string;
}

/** What the person asked for: one browser, none, or (null) whichever is here. */
export type BrowserWish = BrowserKind | "none" | null;

/** Reads the value of `--browser`. Throws what to say about any other word. */
export const parseWish = (word: string | undefined): BrowserWish => {
  const wish = [...browserKinds, "none" as const].find((each) => each === word);
  if (word !== undefined && wish === undefined)
    throw new Error(`--browser ${word}: it is one of ${[...browserKinds, "none"].join(", ")}`);
  return wish ?? null;
};

/** The browsers to try, the first choice first. Empty: none is here, or none is wanted. */
export const browsersToTry = (wish: BrowserWish, find: (kind: BrowserKind) => string | null): readonly FoundBrowser[] =>
  browserKinds.flatMap((kind) => {
    const program = wish === null || wish === kind ? find(kind) : null;
    return program === null ? [] : [{ kind, program }];
  });

/** What was looked for in vain. */
export const notFound = (wish: BrowserKind | null): string =>
  wish === null
    ? `found no ${browserKinds.map(browserName).join(", ")}`
    : `found no ${browserName(wish)} (${browserVariable(wish)} may name its program)`;
