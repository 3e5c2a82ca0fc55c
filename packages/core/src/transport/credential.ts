import type { Credential } from "../connectors/connector.ts";

/** The headers that present `secret`. None without a secret: the server then says itself whether it needs one. */
export const credentialHeaders = (credential: Credential, secret: string | null): Readonly<Record<string, string>> => {
  if (secret === null) return {};
  switch (credential.type) {
    case "none":
      return {};
    case "bearer":
      return { authorization: `Bearer ${secret}` };
    case "cookie":
      // Browsers drop this header, since they send their own cookies.
      return { cookie: secret };
    case "header":
      return { [credential.name]: secret };
  }
};
