import type { Credential } from "../connectors/connector.ts";
import { credentialWords } from "./words.ts";

/** What a connection's secret is called, and what to know when it is entered. */
export interface SecretWords {
  readonly name: string;
  readonly help: string;
}

export const secretWords = ({ type }: Credential): SecretWords =>
  type === "cookie" ? credentialWords().cookie : credentialWords().token;
