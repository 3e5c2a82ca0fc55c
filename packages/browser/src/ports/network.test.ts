import { ProblemError } from "@jobwatch/core";
import { expect, onTestFinished, test, vi } from "vitest";
import { hostPattern } from "./host-access.ts";
import { grantedNetwork } from "./network.ts";

const only = (host: string) => ({ granted: async (url: URL) => url.hostname === host });

test("nothing is sent to a host that the person did not grant", async () => {
  const send = vi.fn();
  const { fetch } = grantedNetwork(only("lab.example"), send);
  const error: unknown = await fetch("https://other.example/jobs").catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ProblemError);
  expect((error as ProblemError).problem).toMatchObject({ code: "permission", httpStatus: null });
  expect(send).not.toHaveBeenCalled();
});

test("a granted host is reached", async () => {
  const answer = new Response("{}");
  const { fetch } = grantedNetwork(only("lab.example"), async () => answer);
  expect(await fetch("https://lab.example/jobs")).toBe(answer);
});

test("what a browser says of a lost connection is said in words that name the host", async () => {
  vi.stubGlobal("navigator", { onLine: true });
  onTestFinished(() => void vi.unstubAllGlobals());
  const { fetch } = grantedNetwork(only("lab.example"), () => Promise.reject(new TypeError("Failed to fetch")));
  await expect(fetch("https://lab.example:4005/jobs")).rejects.toMatchObject({
    problem: { code: "refused", detail: "no connection to lab.example:4005" },
  });
  const stopped = new DOMException("stopped", "AbortError");
  const aborted = grantedNetwork(only("lab.example"), () => Promise.reject(stopped));
  await expect(aborted.fetch("https://lab.example/jobs")).rejects.toBe(stopped);
});

test("a socket to a host that is no longer granted is closed, the others stay", async () => {
  const made: { url: string; close: () => void; addEventListener: () => void }[] = [];
  const network = grantedNetwork(only("lab.example"), vi.fn(), (url) => {
    const socket = { url, close: vi.fn(), addEventListener: () => {} };
    made.push(socket);
    return socket as unknown as WebSocket; // the part that is used
  });
  network.webSocket("wss://lab.example/stream");
  network.webSocket("ws://other.example:4005/stream");
  await network.closeRevoked();
  expect(made[0]?.close).not.toHaveBeenCalled();
  expect(made[1]?.close).toHaveBeenCalledOnce();
});

test("what is asked for is one host, without its port", () => {
  expect(hostPattern(new URL("http://127.0.0.1:4005/api/v1"))).toBe("http://127.0.0.1/*");
});
