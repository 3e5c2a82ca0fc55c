/** What came of a try, in words: what is so, and what to do. */
export interface Outcome {
  readonly ok: boolean;
  readonly title: string;
  readonly detail: string | null;
  readonly explanation: string | null;
  readonly remedy: string | null;
}

export const right = (title: string): Outcome => ({ ok: true, title, detail: null, explanation: null, remedy: null });

/** What is wrong with an entry before anything is tried. */
export const wrong = (title: string, detail: string | null = null): Outcome => ({
  ok: false,
  title,
  detail,
  explanation: null,
  remedy: null,
});
