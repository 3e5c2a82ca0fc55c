/** The job that a new one is made like. */
export interface Original {
  readonly name: string;
  /** undefined: it was given none. */
  readonly input: unknown;
}

/** What the original's input has at these keys; undefined: nothing. */
export const valueAt = (input: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined,
    input,
  );
