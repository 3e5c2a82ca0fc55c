/** What a keyword of a schema says, by the way on which the validator met it (`#/properties/a/$ref/minLength`); undefined: not found. */
export const keywordValue = (schema: unknown, location: string): unknown => {
  const keys = location
    .split("/")
    .slice(1)
    .map((key) => key.replace(/~1/g, "/").replace(/~0/g, "~"));
  let at: unknown = schema;
  for (const key of keys) {
    at = part(at, key);
    // The reference is followed as the validator did, but within this schema only.
    if (key === "$ref")
      at = typeof at === "string" && /^#(\/|$)/.test(at) ? keywordValue(schema, decoded(at)) : undefined;
  }
  return at;
};

const part = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;

const decoded = (pointer: string): string => {
  try {
    return decodeURIComponent(pointer);
  } catch {
    return pointer;
  }
};
