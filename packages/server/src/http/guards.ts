import type { MiddlewareHandler } from "hono";
import { sameText } from "../same-text.ts";
import { fail } from "./fail.ts";

const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;
const trustedOrigin = /^(chrome-extension|moz-extension|vscode-webview):\/\//;

/**
 * Only requests that were addressed to this machine: a web page whose name was made to resolve to 127.0.0.1 still sends
 * its own name (DNS rebinding).
 */
export const requireLoopbackHost: MiddlewareHandler = async (c, next) => {
  if (!loopbackHost.test(c.req.header("host") ?? "")) fail(403, "This server answers only to 127.0.0.1 and localhost");
  await next();
};

/** Web pages are turned away; extensions, whose origins no page can take, get the CORS headers that they need. */
export const requireTrustedOrigin: MiddlewareHandler = async (c, next) => {
  const origin = c.req.header("origin");
  if (origin === undefined) return next();
  if (!trustedOrigin.test(origin))
    fail(403, `Requests from ${origin} are not allowed: only extensions may call this server`);
  if (c.req.method === "OPTIONS") {
    c.header("access-control-allow-methods", "GET, POST, PUT, DELETE");
    c.header("access-control-allow-headers", "authorization, content-type, if-none-match");
    c.header("access-control-max-age", "600");
    // https://wicg.github.io/private-network-access/#cors-preflight
    if (c.req.header("access-control-request-private-network"))
      c.header("access-control-allow-private-network", "true");
    c.res = c.body(null, 204);
  } else await next();
  // After the answer, so that errors carry them too: without these an extension cannot read what went wrong.
  c.res.headers.set("access-control-allow-origin", origin);
  c.res.headers.set("access-control-expose-headers", "etag, retry-after");
  c.res.headers.append("vary", "origin");
};

/** `Authorization: Bearer <token>`. */
export const requireToken =
  (token: string, openPaths: readonly string[]): MiddlewareHandler =>
  async (c, next) => {
    const open = openPaths.includes(c.req.path);
    if (!open && !sameText(c.req.header("authorization") ?? "", `Bearer ${token}`)) {
      c.header("www-authenticate", "Bearer");
      fail(
        401,
        "Send the header “Authorization: Bearer <token>” with the token from the file “token” in the server's data folder",
      );
    }
    await next();
  };
