import { afterEach, beforeEach, expect, test } from "vitest";
import { ProblemError } from "../../model/problem.ts";
import { transportTo } from "../../testing/http-dialect.ts";
import { jobPages, json, type ScriptedServer, startScriptedServer, wireJob } from "../../testing/scripted-server.ts";
import type { JobSource } from "../connector.ts";
import { jobsApi } from "./source.ts";

let server: ScriptedServer;
let source: JobSource;
/** The paths of the server's document, and what else it answers. */
let paths: object;
let answers: Readonly<Record<string, { readonly body: unknown; readonly status?: number }>>;
beforeEach(async () => {
  paths = { "/api/v1/jobs": { get: {}, post: {} }, "/api/v1/workflows": { get: {} } };
  answers = {};
  const pages = jobPages(() => []);
  server = await startScriptedServer((request, response) => {
    const answer = answers[`${request.method} ${request.url?.replace("/api/v1", "")}`];
    if (request.url?.endsWith("/openapi.json")) json({ paths })(request, response);
    else if (answer === undefined) pages(request, response);
    else json(answer.body, answer.status)(request, response);
  });
  source = jobsApi.connect(transportTo(jobsApi, { url: server.url }, null), {});
});
afterEach(() => server.close());

const signal = new AbortController().signal;
const asked = () => server.requests.map(({ path }) => path.replace("/api/v1", ""));
const refusal = async (promise: Promise<unknown> | undefined) => {
  const error: unknown = await promise?.catch((thrown: unknown) => thrown);
  return error instanceof ProblemError ? error.problem : null;
};

test("starting jobs is offered only where the document has the routes for it", async () => {
  await source.list({ page: null, limit: 50, validator: null }, signal);
  expect(source.capabilities.create).toBe("workflow");
  source = jobsApi.connect(transportTo(jobsApi, { url: server.url }, null), {});
  paths = { "/api/v1/jobs": { get: {} }, "/api/v1/workflows": { get: {} } };
  await source.list({ page: null, limit: 50, validator: null }, signal);
  expect(source.capabilities.create).toBe("none");
  expect(await refusal(source.startable?.(signal))).toMatchObject({ code: "declined" });
});

test("our server's list has all that a form needs, and is one request", async () => {
  const inputSchema = { type: "object", properties: { branch: { type: "string" } } };
  const workflow = {
    id: "build",
    name: "Build\u202e",
    description: "What CI does",
    steps: [{ id: "a", name: "Fetch" }],
    input_schema: inputSchema,
    preflight: ["the program “git”"],
  };
  const problems = [{ file: "/w/bad.yml", message: "steps: Invalid input" }];
  answers = { "GET /workflows": { body: { items: [workflow], problems } } };
  expect(await source.startable?.(signal)).toEqual({
    workflows: [
      {
        id: "build",
        name: "Build",
        about: "What CI does",
        inputSchema,
        steps: ["Fetch"],
        needs: ["the program “git”"],
      },
    ],
    unlisted: true,
    places: [],
    problems: ["/w/bad.yml: steps: Invalid input"],
  });
  expect(asked()).toEqual(["/openapi.json", "/workflows"]);
});

test("a plain server's bare list without schemas is as good, and a row that cannot be read is named", async () => {
  answers = { "GET /workflows": { body: [{ id: "build", input_schema: null }, { name: "no id" }] } };
  expect(await source.startable?.(signal)).toMatchObject({
    workflows: [{ id: "build", name: "build", about: null, inputSchema: null, steps: [] }],
    problems: [expect.stringMatching(/^row 2: id: /)],
  });
});

test("what a list leaves out is asked for one by one, where the server can tell it", async () => {
  const [bare, whole] = [{ id: "a b" }, { id: "c", input_schema: {}, steps: [] }];
  answers = {
    "GET /workflows": { body: { items: [bare, whole, { id: "gone" }] } },
    "GET /workflows/a%20b": { body: { id: "a b", input_schema: { title: "A" }, steps: [{ id: "1", name: "One" }] } },
  };
  expect((await source.startable?.(signal))?.workflows.map(({ inputSchema }) => inputSchema)).toEqual([null, {}, null]);
  source = jobsApi.connect(transportTo(jobsApi, { url: server.url }, null), {});
  paths = { ...paths, "/api/v1/workflows/{id}": { get: {} } };
  server.requests.length = 0;
  expect((await source.startable?.(signal))?.workflows).toMatchObject([
    { id: "a b", inputSchema: { title: "A" }, steps: ["One"] },
    { id: "c", inputSchema: {} },
    { id: "gone", inputSchema: null },
  ]);
  expect(asked()).toEqual(["/openapi.json", "/workflows", "/workflows/a%20b", "/workflows/gone"]);
});

test("a refusal names the parts of the input that are wrong, and what else is missing", async () => {
  const details = [
    { path: "input_payload.rows.1", message: "This must be\u0000a number." },
    { path: "input_payload", message: "Too much." },
    { path: "preflight", message: "The program “a” is not on the PATH\nnor “b”" },
  ];
  const body = { message: "input_payload.rows.1: This must be a number.", statusCode: 400, details };
  answers = { "POST /jobs": { body, status: 400 } };
  expect(await refusal(source.create?.("build", {}, signal))).toMatchObject({
    code: "declined",
    detail: "HTTP 400: input_payload.rows.1: This must be a number.",
    details: [
      { path: "rows.1", message: "This must be a number." },
      { path: "", message: "Too much." },
      { path: null, message: "The program “a” is not on the PATH\nnor “b”" },
    ],
  });
});

test("a new job is its id", async () => {
  answers = { "POST /jobs": { body: wireJob("7"), status: 201 } };
  expect(await source.create?.("build", {}, signal)).toBe("7");
});
