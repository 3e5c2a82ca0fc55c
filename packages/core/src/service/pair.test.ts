import { afterEach, beforeEach, expect, test } from "vitest";
import { ProblemError, problem } from "../model/problem.ts";
import { systemClock, systemNetwork } from "../node/ports.ts";
import { json, type Script, type ScriptedServer, startScriptedServer } from "../testing/scripted-server.ts";
import { pair } from "./pair.ts";

let server: ScriptedServer;
beforeEach(async () => {
  server = await startScriptedServer();
});
afterEach(() => server.close());

const ports = { network: systemNetwork, clock: systemClock };
const failure = async (url = server.url) => {
  const error = await pair(url, "AB", ports).catch((reason: unknown) => reason);
  if (!(error instanceof ProblemError)) throw new Error(`no ProblemError: ${String(error)}`);
  return error.problem;
};

test("the code is sent without any token, and the server's token comes back", async () => {
  let body = "";
  server.script = (request, response) => {
    request.on("data", (chunk) => {
      body += String(chunk);
    });
    request.on("end", () => json({ token: "t0k3n", name: "lab" })(request, response));
  };
  expect(await pair(server.url, "ABCD-EFGH", ports)).toEqual({ token: "t0k3n", name: "lab" });
  expect(JSON.parse(body)).toEqual({ code: "ABCD-EFGH" });
  expect(server.requests[0]).toMatchObject({ method: "POST", path: "/api/v1/pair" });
  expect(server.requests[0]?.headers.authorization).toBeUndefined();
});

test.each<[string, Script, string, RegExp]>([
  ["a wrong or expired code", json({}, 403), "auth", /wrong or has expired\. Enter the one/],
  ["too many tries", json({}, 429, { "retry-after": "30" }), "limited", /Try again in 30 s/],
  ["a server without pairing", json({}, 404), "not-found", /offers no pairing/],
  ["another kind of server", json({ hello: 1 }), "schema", /token/],
])("%s is told in words for the person who typed it", async (_, script, code, words) => {
  server.script = script;
  const { code: actual, detail } = await failure();
  expect(actual).toBe(code);
  expect(detail).toMatch(words);
});

test("a host that may not reach the server says so itself", async () => {
  const words = "the browser does not let Jobwatch reach it";
  const network = { ...systemNetwork, fetch: () => Promise.reject(problem("permission", words)) };
  await expect(pair(server.url, "AB", { ...ports, network })).rejects.toThrow(words);
});

test("an address that is none, or where nobody listens, is told as such", async () => {
  expect((await failure("nonsense")).code).toBe("protocol");
  const { url } = server;
  await server.close();
  expect((await failure(url)).code).toBe("refused");
});
