import { Hono } from "hono";
import type { Acks } from "../store/acks.ts";
import { parseBody } from "./body.ts";
import { describe } from "./document.ts";
import { fail } from "./fail.ts";
import { TakeAck } from "./schemas.ts";

const longestEventId = 500;

export const ackRoute = (acks: Pick<Acks, "take">) =>
  new Hono().put(
    "/acks/:eventId",
    describe({
      id: "takeEvent",
      summary: "Who tells a person of this event: the first who asked, until it expires",
      body: "TakeAck",
      answer: "Ack",
      otherwise: { 400: "The body or the event's id is wrong" },
    }),
    async (c) => {
      const { by, expires_in } = parseBody(TakeAck, await c.req.text());
      const eventId = c.req.param("eventId");
      if (eventId.length > longestEventId) fail(400, `An event's id has at most ${longestEventId} characters`);
      const ack = acks.take(eventId, by, expires_in);
      return c.json({ ...ack, yours: ack.by === by });
    },
  );
