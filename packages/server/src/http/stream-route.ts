import { upgradeWebSocket } from "@hono/node-server";
import { Hono } from "hono";
import { WebSocket } from "ws";
import { StreamClient, type StreamClientOptions } from "../stream/stream-client.ts";
import { describe } from "./document.ts";
import { fail } from "./fail.ts";

const description = `A WebSocket at the same address (ws://…/api/v1/stream). The token is never part of the address: the
first message must be {"type":"auth","token":"…"} within 5 seconds, else the stream is closed with 4401. The server then
sends {"type":"ready"} and from there on {"type":"job","job":<Job>} for each job that is created or changed, in order;
changes of progress alone come at most once a second and job. What changed before “ready” is in the list. A message
{"type":"ping"} is answered by {"type":"pong"}. Each of these carries an "event_id"; with {"type":"auth","token":"…","after":"<event_id>"} a client that
was away is told at once of the jobs that changed since, after a “ready” with "resumed":true; where that is no longer known,
"resumed" is false and the list has it. A client that leaves more than 1 MiB unread is closed with 4408; like any
client that is not resumed, it reads the list after it has connected again.`;

/** The push stream. Host and Origin are checked before, as for every request; the token is its own affair. */
export const streamRoute = (options: StreamClientOptions) =>
  new Hono().get(
    "/stream",
    describe({
      id: "streamJobs",
      summary: "Jobs as they change, over a WebSocket",
      description,
      answer: null,
      status: 101,
      open: true,
      otherwise: { 426: "The request is no WebSocket handshake" },
    }),
    upgradeWebSocket(() => {
      let client: StreamClient | null = null;
      return {
        onOpen: (_, { raw }) => {
          if (raw instanceof WebSocket) client = new StreamClient(raw, options);
        },
        onMessage: ({ data }) => client?.receive(typeof data === "string" ? data : ""),
        onClose: () => client?.closed(),
      };
    }),
    () => fail(426, "Connect to the stream with a WebSocket"),
  );
