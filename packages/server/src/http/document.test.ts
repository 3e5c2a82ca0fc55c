import { WireOpenApi } from "@jobwatch/core/jobs-api";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { startHere } from "../testing/start.ts";
import { World } from "../testing/world.ts";

const Document = z.extend(WireOpenApi, {
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.string() }))),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

const readDocument = async () => {
  const { server } = await startHere(await World.make());
  return Document.parse(await (await fetch(`${server.url}/openapi.json`)).json());
};

test("the OpenAPI document lists everything that the server does, and nothing else", async () => {
  const { openapi, paths } = await readDocument();
  expect(openapi).toBe("3.1.0");
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(operations.sort()).toEqual([
    "DELETE /api/v1/jobs/{id}",
    "GET /api/v1/health",
    "GET /api/v1/insights",
    "GET /api/v1/jobs",
    "GET /api/v1/jobs/{id}",
    "GET /api/v1/jobs/{id}/costs",
    "GET /api/v1/jobs/{id}/history",
    "GET /api/v1/jobs/{id}/logs",
    "GET /api/v1/jobs/{id}/metrics",
    "GET /api/v1/jobs/{id}/steps",
    "GET /api/v1/stream",
    "GET /api/v1/workflows",
    "GET /api/v1/workflows/{id}",
    "POST /api/v1/jobs",
    "POST /api/v1/jobs/bulk",
    "POST /api/v1/jobs/{id}/cancel",
    "POST /api/v1/jobs/{id}/resume",
    "POST /api/v1/pair",
    "PUT /api/v1/acks/{eventId}",
  ]);
});

test("every reference of the document leads to a schema, and every path parameter is described", async () => {
  const { paths, components } = await readDocument();
  const references = [...JSON.stringify({ paths, components }).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
  expect(references.length).toBeGreaterThan(10);
  for (const [, name = ""] of references) expect(Object.keys(components.schemas)).toContain(name);
  for (const [path, methods] of Object.entries(paths))
    for (const operation of Object.values(methods))
      if (path.includes("{id}")) expect(JSON.stringify(operation)).toContain('"in":"path","name":"id"');
});

test("the document tells a client that an input may be left out, and a reader that every field is there", async () => {
  const { schemas } = (await readDocument()).components;
  expect(schemas["CreateJob"]).toMatchObject({
    anyOf: [{ required: ["workflow_id"] }, { required: ["command", "cwd"] }],
  });
  expect(schemas["Job"]).toMatchObject({ required: expect.arrayContaining(["id", "progress", "updated_at"]) });
});
