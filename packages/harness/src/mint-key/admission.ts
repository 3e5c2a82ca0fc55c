import { timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** The cookie in which VS Code's server keeps the connection token of a window. */
const TOKEN_COOKIE = "vscode-tkn";

/** Whether a request was addressed to this machine by a loopback name: a page that rebinds its own name fails here. */
export function isLoopbackHost(host: string | undefined): boolean {
  return host !== undefined && /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host);
}

/** Whether the request carries the connection token, in the cookie or as `tkn`, and comes from no other origin. */
export function mayHaveMintKey(url: URL, headers: IncomingHttpHeaders, connectionToken: string): boolean {
  if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`) {
    return false;
  }
  const shown = [url.searchParams.get("tkn"), cookie(headers.cookie ?? "", TOKEN_COOKIE)];
  return shown.some((token) => token !== null && isSame(token, connectionToken));
}

function cookie(header: string, name: string): string | null {
  const pair = header
    .split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1) ?? null;
}

function isSame(shown: string, expected: string): boolean {
  const [a, b] = [Buffer.from(shown), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
