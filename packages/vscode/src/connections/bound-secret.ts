import { type BoundSecret, openSecret } from "@jobwatch/core";

/** A secret together with the origin that it was entered for, as SecretStorage keeps it. */
export const sealSecret = (bound: BoundSecret): string => JSON.stringify(bound);

/** null: it was entered for another origin, or is none that we sealed. */
export const unsealSecret = (sealed: string, origin: string): string | null => {
  try {
    return openSecret(JSON.parse(sealed), origin);
  } catch {
    return null;
  }
};
