import fc from "fast-check";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { WireListedJob } from "./jobs-api/wire.ts";
import { quick, unsure } from "./quick.ts";

/** What the schema says, in a quick reader's words. */
const bySchema = (schema: z.ZodMiniType, value: unknown) => {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : unsure;
};

const row = {
  id: "a",
  status: "running",
  workflow_id: null,
  attempt: 2,
  progress: { done: 1, total: 2 },
  updated_at: "2026-11-21T12:00:00Z",
  input_payload: { any: ["thing"] },
};

test("a good row is read as by its schema: with what is absent filled in, without what is not asked for", () => {
  const read = quick(WireListedJob)(row);
  expect(read).not.toBe(unsure);
  expect(read).toStrictEqual(WireListedJob.parse(row));
});

test("whatever a row is turned into, it is read as by its schema, or not at all where that refuses it", () => {
  const read = quick(WireListedJob);
  const field = fc.constantFrom(...Object.keys(WireListedJob.shape), "progress.done", "progress.label", "__proto__");
  const mutation = fc.record({ field, value: fc.option(fc.jsonValue({ maxDepth: 1 }), { nil: undefined }) });
  fc.assert(
    fc.property(fc.array(mutation, { maxLength: 3 }), (mutations) => {
      // Out of JSON, where what is undefined is absent.
      const mutated = JSON.parse(JSON.stringify(mutations.reduce(mutate, row)));
      expect(read(mutated)).toStrictEqual(bySchema(WireListedJob, mutated));
    }),
    { numRuns: 500 },
  );
});

const mutate = (before: object, { field, value }: { readonly field: string; readonly value: unknown }): object => {
  const [key = "", part] = field.split(".");
  return { ...before, [key]: part === undefined ? value : { ...row.progress, [part]: value } };
};

/** Each kind of schema, and what a schema may say beside its kind. */
const kinds: readonly z.ZodMiniType[] = [
  z.string(),
  z.string().check(z.minLength(2)),
  z.iso.datetime(),
  z.coerce.number(),
  z.number(),
  z.int(),
  z.boolean(),
  z.unknown(),
  z.enum(["a", "b"]),
  z.record(z.string(), z.number()),
  z.union([z.string(), z.number()]),
  z.catch(z.string(), "caught"),
];
const wraps: readonly ((inner: z.ZodMiniType) => z.ZodMiniType)[] = [
  (inner) => z.nullable(inner),
  (inner) => z.optional(inner),
  (inner) => z._default(inner, null),
  (inner) => z._default(inner, () => ({ made: "anew" })),
  (inner) => z.array(inner),
  (inner) => z.array(inner).check(z.minLength(1)),
  (inner) => z.object({ a: inner }),
  (inner) => z.strictObject({ a: inner }),
  (inner) => z.looseObject({ a: inner }),
  (inner) => z.object({ a: inner }).check(z.refine(() => false)),
];

test("whatever a schema is made of, what is read is what the schema says", () => {
  const schema = fc
    .tuple(fc.constantFrom(...kinds), fc.array(fc.constantFrom(...wraps), { maxLength: 3 }))
    .map(([kind, around]) => around.reduce((inner, wrap) => wrap(inner), kind));
  // 1e999 is JSON for what no number can hold.
  const leaf = fc.constantFrom("a", "abc", "2026-11-21T12:00:00Z", "7", 7, 1.5, JSON.parse("1e999"), true, null);
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie("value"), { maxLength: 2 }),
      fc.record({ a: tie("value"), b: leaf }, { requiredKeys: [] }),
    ),
  }));
  fc.assert(
    fc.property(schema, value, (made, given) => {
      const read = quick(made)(given);
      if (read !== unsure) expect(read).toStrictEqual(bySchema(made, given));
    }),
    { numRuns: 1_000 },
  );
});
