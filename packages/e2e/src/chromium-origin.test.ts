/** A web page can neither read from the job server of this machine nor act on it, in a real browser. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { WireJobPage } from "@jobwatch/core/jobs-api";
import { type ScriptedServer, startScriptedServer, text } from "@jobwatch/core/testing";
import { launchChromium } from "@jobwatch/harness";
import { type JobServer, startServer } from "@jobwatch/server";
import { afterAll, beforeAll, expect, test } from "vitest";

let browser: Awaited<ReturnType<typeof launchChromium>>;
let folder: string;
let server: JobServer;
let pages: ScriptedServer;
let foreign: string;

beforeAll(async () => {
  browser = await launchChromium();
  folder = await mkdtemp(path.join(tmpdir(), "jobwatch-origin-"));
  server = await startServer({
    dataFolder: path.join(folder, "data"),
    port: 0,
    env: { PATH: process.env["PATH"], HOME: folder, XDG_RUNTIME_DIR: path.join(folder, "run") },
    say: () => {},
  });
  pages = await startScriptedServer(text("<p>A page", 200, { "content-type": "text/html" }));
  foreign = pages.url.replace("127.0.0.1", "localhost");
});
afterAll(async () => {
  await browser.close();
  await pages.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const jobs = async (): Promise<number> => {
  const answer = await fetch(`${server.url}/jobs`, { headers: { authorization: `Bearer ${server.token}` } });
  return WireJobPage.parse(await answer.json()).total;
};
const openPage = async (url: string) => {
  const page = await browser.newPage();
  await page.goto(url);
  return page;
};
const command = JSON.stringify({ command: ["true"], cwd: "/" });

test("a page of another origin reads nothing, not even with the token", async () => {
  const page = await openPage(foreign);
  const results = await page.evaluate(
    async ({ url, token }) => {
      const attempt = async (path: string, init: RequestInit) => {
        try {
          const answer = await fetch(`${url}${path}`, init);
          return `${answer.type} ${answer.status} ${(await answer.text()).length}`;
        } catch (error) {
          return error instanceof TypeError ? "refused" : String(error);
        }
      };
      const authorization = `Bearer ${token}`;
      return {
        plain: await attempt("/jobs", {}),
        withToken: await attempt("/jobs", { headers: { authorization } }),
        open: await attempt("/openapi.json", {}),
        health: await attempt("/health", {}),
        opaque: await attempt("/jobs", { mode: "no-cors" }),
      };
    },
    { url: server.url, token: server.token },
  );
  expect(results).toEqual({
    plain: "refused",
    withToken: "refused",
    open: "refused",
    health: "refused",
    // It learns that something answers, and nothing of what.
    opaque: "opaque 0 0",
  });
  await page.close();
});

test("and starts nothing: by fetch, by beacon or by a form", async () => {
  const page = await openPage(foreign);
  await page.evaluate(
    async ({ url, token, command }) => {
      const body = new Blob([command], { type: "text/plain" });
      await fetch(`${url}/jobs`, { method: "POST", mode: "no-cors", body }).catch(() => null);
      const authorization = `Bearer ${token}`;
      await fetch(`${url}/jobs`, { method: "POST", headers: { authorization }, body }).catch(() => null);
      navigator.sendBeacon(`${url}/jobs`, body);
    },
    { url: server.url, token: server.token, command },
  );
  await page.evaluate(
    ({ url, command }) => {
      const form = document.createElement("form");
      Object.assign(form, { method: "POST", action: `${url}/jobs`, enctype: "text/plain" });
      const field = document.createElement("input");
      // The form's “=” falls into a text of the JSON.
      Object.assign(field, { name: command.replace("}", ',"name":"'), value: '"}' });
      form.append(field);
      document.body.append(form);
      form.submit();
    },
    { url: server.url, command },
  );
  await page.waitForURL(`${server.url}/jobs`);
  expect(await page.locator("body").innerText()).toMatch(/only extensions may call this server|Requests from null/);
  expect(await jobs()).toBe(0);
  await page.close();
});

test("and hears nothing from the stream", async () => {
  const page = await openPage(foreign);
  const heard = await page.evaluate(
    ({ url, token }) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(`${url.replace("http", "ws")}/stream`);
        socket.onopen = () => socket.send(JSON.stringify({ type: "auth", token }));
        socket.onmessage = ({ data }) => resolve(`heard ${data}`);
        socket.onclose = () => resolve("refused");
      }),
    { url: server.url, token: server.token },
  );
  expect(heard).toBe("refused");
  await page.close();
});

test("a page whose name was made to mean this machine is refused too, though it is of the same origin", async () => {
  // Every name below localhost means this machine: as a rebound name does.
  const page = await browser.newPage();
  const answer = await page.goto(`http://evil.localhost:${server.port}/api/v1/docs`);
  expect(answer?.status()).toBe(403);
  const results = await page.evaluate(
    async ({ token, command }) => {
      const authorization = `Bearer ${token}`;
      const read = await fetch("/api/v1/jobs", { headers: { authorization } });
      const post = await fetch("/api/v1/jobs", { method: "POST", headers: { authorization }, body: command });
      const stream = await new Promise<string>((resolve) => {
        const socket = new WebSocket(`ws://${location.host}/api/v1/stream`);
        socket.onopen = () => resolve("open");
        socket.onclose = () => resolve("refused");
      });
      return { read: read.status, post: post.status, stream };
    },
    { token: server.token, command },
  );
  expect(results).toEqual({ read: 403, post: 403, stream: "refused" });
  expect(await jobs()).toBe(0);
  await page.close();
});

test("the page of the API itself shows, in light and dark, without an error of its policy", async () => {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  const grounds: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(`${server.url}/docs`);
    await page.getByRole("heading", { name: "Operations" }).waitFor();
    grounds.push(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
  }
  expect(new Set(grounds).size).toBe(2);
  expect(errors.filter((text) => !text.includes("favicon"))).toEqual([]);
  await page.close();
});
