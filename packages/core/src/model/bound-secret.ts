import * as z from "zod/mini";

const BoundSecret = z.object({ origin: z.string(), secret: z.string() });

/** A secret together with the origin that it was entered for. */
export type BoundSecret = z.infer<typeof BoundSecret>;

/**
 * The secret of a stored value; null unless it was entered for just this origin: who changes a connection's address must
 * not send its token elsewhere.
 */
export const openSecret = (stored: unknown, origin: string): string | null => {
  const bound = BoundSecret.safeParse(stored);
  return bound.success && bound.data.origin === origin ? bound.data.secret : null;
};
