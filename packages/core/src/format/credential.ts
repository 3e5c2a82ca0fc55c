import type { Credential } from "../connectors/connector.ts";

/** What a connection's secret is called, and what to know when it is entered. */
export interface SecretWords {
  readonly name: string;
  readonly help: string;
}

export const secretWords = ({ type }: Credential): SecretWords =>
  type === "cookie"
    ? { name: "Cookie", help: "Sign in to the site, and copy the Cookie header that the browser sends to it." }
    : { name: "Token", help: "Leave it empty if the server asks for none." };
