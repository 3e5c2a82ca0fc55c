import { expect, test } from "vitest";
import { ApiDocument } from "../testing/api-document.ts";
import { startHere } from "../testing/start.ts";
import { World } from "../testing/world.ts";
import { docsPage } from "./docs-page.ts";

test("the page for people lists every operation and schema of the document, without a token", async () => {
  const { server } = await startHere(await World.make());
  const json: unknown = await (await fetch(`${server.url}/openapi.json`)).json();
  const page = await (await fetch(`${server.url}/docs`)).text();
  const { operations } = new ApiDocument(json);
  expect(operations.length).toBeGreaterThan(15);
  for (const { method, path, operationId, responses } of operations) {
    const section = page.slice(page.indexOf(`<section id="${operationId}">`)).split("</section>")[0];
    expect(section).toContain(`<span class="method">${method}</span> ${path}`);
    for (const status of Object.keys(responses)) expect(section).toContain(`<code>${status}</code>`);
  }
  // Every link leads somewhere on the page.
  const targets = [...page.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
  expect(targets).toContain("schema-Job");
  for (const id of targets) expect(page).toContain(` id="${id}"`);
});

test("and may run, load and send nothing", async () => {
  const { server } = await startHere(await World.make());
  const answer = await fetch(`${server.url}/docs`);
  expect(answer.headers.get("content-type")).toBe("text/html; charset=UTF-8");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("content-security-policy")).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
  );
  const page = await answer.text();
  expect(page).not.toMatch(/<script|<img|<link|\sstyle=|\son\w+=|src=|url\(/);
  expect(page).toContain("color-scheme: light dark");
});

test("what the document says is text on it", () => {
  const hostile = '<img src=x onerror="alert(1)">';
  const page = docsPage({
    info: { title: hostile, version: hostile, description: hostile },
    paths: {
      [`/${hostile}`]: {
        get: {
          operationId: hostile,
          summary: hostile,
          description: hostile,
          parameters: [{ name: hostile, in: "query", schema: { enum: [hostile] } }],
          responses: { 200: { description: hostile } },
        },
      },
    },
    components: { schemas: { [hostile]: { type: "object", properties: { [hostile]: { const: hostile } } } } },
  });
  expect(page).not.toContain("<img");
  expect(page).not.toContain('"alert');
  expect(page.match(/&lt;img/g)?.length).toBeGreaterThan(10);
});
