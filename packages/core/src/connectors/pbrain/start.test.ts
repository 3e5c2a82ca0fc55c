import { afterEach, beforeEach, expect, test } from "vitest";
import { checkValue } from "../../json-schema/check.ts";
import { transportTo } from "../../testing/http-dialect.ts";
import { json, type ScriptedServer, startScriptedServer } from "../../testing/scripted-server.ts";
import type { JobSource } from "../connector.ts";
import started from "./fixtures/started.json" with { type: "json" };
import { pbrain } from "./source.ts";

let server: ScriptedServer;
let source: JobSource;
let posts: string[];
beforeEach(async () => {
  posts = [];
  const answers: Readonly<Record<string, unknown>> = {
    "GET /projects": [{ id: "p 1", name: "Study" }, { storagePath: "no id" }],
    "GET /projects/p%201/subjects": [{ id: "subj_1795302334745_S1" }, { id: "s2", name: "Second" }],
    "GET /jobs": started,
    "POST /projects/p%201/run-full": started,
  };
  server = await startScriptedServer((request, response) => {
    request.on("data", (chunk) => posts.push(String(chunk)));
    const body = answers[`${request.method} ${request.url}`];
    request.on("end", () => json(body ?? {}, body === undefined ? 404 : 200)(request, response));
    request.resume();
  });
  source = pbrain.connect(transportTo(pbrain, { url: server.url }, null), {});
});
afterEach(() => server.close());
const signal = new AbortController().signal;

test("each project is a workflow whose input is its subjects", async () => {
  const startable = await source.startable?.(signal);
  expect(startable).toMatchObject({ workflows: [{ id: "p 1", name: "Study" }], unlisted: false });
  const schema = startable?.workflows[0]?.inputSchema ?? {};
  expect(JSON.stringify(schema)).toContain(
    '{"const":"subj_1795302334745_S1","title":"S1"},{"const":"s2","title":"Second"}',
  );
  expect(checkValue(schema, { subjectIds: ["s2"], stageIds: ["import"] })).toEqual([]);
  expect(checkValue(schema, { subjectIds: [] })).toHaveLength(1);
  expect(checkValue(schema, { subjectIds: ["s3"] })).toHaveLength(1);
});

test("a run of subjects is the run of the first of them, and all stages where none is named", async () => {
  const subject = started[0]?.subjectId ?? "";
  expect(await source.create?.("p 1", { subjectIds: [subject], stageIds: [] }, signal)).toContain(subject);
  expect(posts.map((text) => JSON.parse(text))).toEqual([{ subjectIds: [subject] }]);
});

test("an input without subjects is refused here", async () => {
  await expect(source.create?.("p 1", {}, signal)).rejects.toThrow(/^subjectIds: /);
  expect(server.requests).toEqual([]);
});
