import * as z from "zod/mini";

/** A field that may be absent or null: always null to the reader. */
export const orNull = <T extends z.ZodMiniType>(schema: T) => z._default(z.nullable(schema), null);
