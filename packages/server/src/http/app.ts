import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { sameText } from "../same-text.ts";
import type { Say } from "../say.ts";
import type { Acks } from "../store/acks.ts";
import type { InsightReads } from "../store/insight-reads.ts";
import type { JobReads } from "../store/job-reads.ts";
import type { JobFeed } from "../stream/job-feed.ts";
import { version } from "../version.ts";
import { workflowSchema } from "../workflows/workflow-schema.ts";
import { ackRoute } from "./ack-route.ts";
import { docsPage, docsPolicy } from "./docs-page.ts";
import { describe, documentOf } from "./document.ts";
import { answerError, answerUnknownPath, fail } from "./fail.ts";
import { requireLoopbackHost, requireToken, requireTrustedOrigin } from "./guards.ts";
import { insightRoute } from "./insight-route.ts";
import { type JobRoutesOptions, jobRoutes } from "./job-routes.ts";
import { type ListRouteOptions, listRoute } from "./list-route.ts";
import { type PairRouteOptions, pairRoute } from "./pair-route.ts";
import { streamRoute } from "./stream-route.ts";
import { workflowRoutes } from "./workflow-routes.ts";

export const basePath = "/api/v1";
const documentPath = `${basePath}/openapi.json`;
const docsPath = `${basePath}/docs`;
const healthPath = `${basePath}/health`;
const pairPath = `${basePath}/pair`;
const schemaPath = `${basePath}/workflow.schema.json`;
const streamPath = `${basePath}/stream`;
const largestBody = 1024 * 1024;

export interface AppOptions extends JobRoutesOptions, ListRouteOptions, PairRouteOptions {
  readonly reads: JobReads;
  readonly feed: JobFeed;
  readonly acks: Acks;
  readonly insights: InsightReads;
  /** Called for each request that was let in. */
  readonly onRequest: () => void;
  readonly say: Say;
}

/** The whole API, guards first. */
export const createApp = (options: AppOptions): Hono => {
  const app = new Hono();
  app.onError(answerError(options.say));
  app.notFound(answerUnknownPath);
  app.use(
    requireLoopbackHost,
    requireTrustedOrigin,
    requireToken(options.token, ["/health", healthPath, documentPath, docsPath, schemaPath, pairPath, streamPath]),
  );
  app.use(async (_, next) => {
    options.onRequest();
    await next();
  });
  app.use(bodyLimit({ maxSize: largestBody, onError: refuseBody }));
  app.get(
    healthPath,
    describe({ id: "getHealth", summary: "That the server is there, and its version", answer: "Health", open: true }),
    (c) => c.json({ ok: true, name: "jobwatch", version }),
  );
  // Where probes look that do not know the base path.
  app.get("/health", (c) => c.json({ ok: true, name: "jobwatch", version }));
  app.route(basePath, listRoute(options));
  app.route(basePath, jobRoutes(options));
  app.route(basePath, workflowRoutes(options.workflows));
  app.route(basePath, streamRoute({ feed: options.feed, isToken: (token) => sameText(token, options.token) }));
  app.route(basePath, pairRoute(options));
  app.route(basePath, ackRoute(options.acks));
  app.route(basePath, insightRoute(options.insights, Date.now));
  // Routes are the same as long as the server runs.
  let document: ReturnType<typeof documentOf> | null = null;
  const read = () => {
    document ??= documentOf(app);
    return document;
  };
  app.get(documentPath, async (c) => c.json(await read()));
  // An editor has no token.
  app.get(schemaPath, (c) => c.json(workflowSchema()));
  app.get(docsPath, async (c) => {
    c.header("content-security-policy", docsPolicy);
    c.header("x-content-type-options", "nosniff");
    return c.html(docsPage(await read()));
  });
  return app;
};

const refuseBody = (c: Context): never => {
  // The rest of the body stays unread, so the next request cannot use this connection.
  c.header("connection", "close");
  return fail(413, "The body is over 1 MiB");
};
