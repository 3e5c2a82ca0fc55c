import { hostname } from "node:os";
import { WirePair } from "@jobwatch/core/jobs-api";
import { Hono } from "hono";
import type { Pairing } from "../pairing.ts";
import { parseBody } from "./body.ts";
import { describe } from "./document.ts";
import { fail } from "./fail.ts";

export interface PairRouteOptions {
  readonly pairing: Pick<Pairing, "redeem">;
  readonly token: string;
}

/** Gives the token to a client whose person can read the server's output. */
export const pairRoute = ({ pairing, token }: PairRouteOptions) =>
  new Hono().post(
    "/pair",
    describe({
      id: "pair",
      summary: "The token, for the code that the server shows",
      body: "Pair",
      answer: "Paired",
      open: true,
      otherwise: {
        400: "The body is wrong",
        403: "The code is wrong or no longer holds, or the request comes from a web page",
        429: "Too many wrong codes",
      },
    }),
    async (c) => {
      const { code } = parseBody(WirePair, await c.req.text());
      const answer = pairing.redeem(code);
      switch (answer.kind) {
        case "paired":
          return c.json({ token, name: hostname() });
        case "wrong":
          return fail(403, "This code is wrong or no longer holds; the server's output shows the one that does");
        case "limited":
          c.header("retry-after", String(answer.retryAfter));
          return fail(429, `Too many wrong codes; try again in ${answer.retryAfter} seconds`);
      }
    },
  );
