import * as z from "zod/mini";

const BoundSecret = z.object({ origin: z.string(), secret: z.string() });

/** A secret together with the origin that it was entered for. */
export const sealSecret = (origin: string, secret: string): string => JSON.stringify({ origin, secret });

/** null unless it was entered for just this origin: an edited settings file must not send a token elsewhere. */
export const openSecret = (sealed: string, origin: string): string | null => {
  try {
    const bound = BoundSecret.safeParse(JSON.parse(sealed));
    return bound.success && bound.data.origin === origin ? bound.data.secret : null;
  } catch {
    return null;
  }
};
