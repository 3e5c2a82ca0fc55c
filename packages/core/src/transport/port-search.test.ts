import { afterEach, beforeEach, expect, test } from "vitest";
import { ProblemError } from "../model/problem.ts";
import { systemClock, systemNetwork } from "../node/ports.ts";
import { json, type ScriptedServer, startScriptedServer, text } from "../testing/scripted-server.ts";
import { httpTransport } from "./http.ts";
import { searchingTransport } from "./port-search.ts";

/** Two servers whose ports lie wherever they lie: the search begins at the lower one. */
let servers: ScriptedServer[];
beforeEach(async () => {
  servers = [await startScriptedServer(), await startScriptedServer()].toSorted((a, b) => portOf(a) - portOf(b));
});
afterEach(async () => {
  await Promise.all(servers.map((each) => each.close()));
});
const portOf = ({ url }: ScriptedServer) => Number(new URL(url).port);
const signal = new AbortController().signal;

/** Only the two ports that are the test's own: others of this machine may be anybody's. */
const search = () => {
  const [lower, upper] = servers.map(portOf);
  const open = (base: URL) =>
    Number(base.port) === lower || Number(base.port) === upper
      ? httpTransport({
          base,
          credential: { type: "none" },
          secret: async () => null,
          network: systemNetwork,
          clock: systemClock,
          onAnswer: () => {},
        })
      : nobody;
  return searchingTransport(new URL(`http://127.0.0.1:${lower}`), { last: upper ?? 0, path: "/health" }, open);
};
const nobody = {
  request: () =>
    Promise.reject(
      new ProblemError({ code: "refused", detail: "nobody", httpStatus: null, retryAt: null, details: [] }),
    ),
  stream: () => {
    throw new Error("nothing is pushed");
  },
};
const asked = ({ requests }: ScriptedServer) => requests.map(({ path }) => path);

test("the first port whose server is well is taken, and found once", async () => {
  const [lower, upper] = servers as [ScriptedServer, ScriptedServer];
  lower.script = text("<!doctype html>", 200, { "content-type": "text/html" });
  upper.script = json({ ok: true });
  const transport = search();
  await transport.request("/jobs", { signal });
  await transport.request("/jobs", { signal });
  expect(asked(lower)).toEqual(["/health"]);
  expect(asked(upper)).toEqual(["/health", "/jobs", "/jobs"]);
});

test("a server that began anew at another port is found again; what is no question is not said twice", async () => {
  const [lower, upper] = servers as [ScriptedServer, ScriptedServer];
  for (const each of servers) each.script = json({ ok: true });
  const transport = search();
  await transport.request("/jobs", { signal });
  await lower.close();
  const post = transport.request("/jobs/1/cancel", { method: "POST", json: {}, signal });
  await expect(post).rejects.toThrow(ProblemError);
  await transport.request("/jobs", { signal });
  expect(asked(upper)).toEqual(["/health", "/jobs"]);
});

test("where nobody answers the ports are named", async () => {
  for (const each of servers) each.script = json({ message: "no" }, 404);
  await expect(search().request("/jobs", { signal })).rejects.toThrow(/nothing answers at 127.0.0.1, ports \d+ to \d+/);
}, 20_000);
