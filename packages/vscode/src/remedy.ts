import type { ProblemCode } from "@jobwatch/core";

/** The one thing that a person can do here about a problem; null: nothing to press. */
export type Remedy = "enter-token" | "edit-connection" | null;

export const remedyFor = (code: ProblemCode): Remedy => {
  switch (code) {
    case "auth":
    case "permission":
      return "enter-token";
    case "not-found":
    case "login-page":
    case "dns":
    case "refused":
    case "protocol":
    case "schema":
      return "edit-connection";
    case "offline":
    case "tls":
    case "timeout":
    case "limited":
    case "too-large":
    case "server":
    case "declined":
    case "storage":
      return null;
  }
};
