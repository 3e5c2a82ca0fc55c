import { expect, test } from "vitest";
import { pageHtml } from "./page-html.ts";

const html = pageHtml({
  cspSource: "https://*.example.net",
  script: "https://files/app.js",
  style: "https://files/app.css",
  role: "job",
  path: 'job/lab/"><script>alert(1)</script>',
  language: "de-AT",
  life: 1,
});

test("only our own files run or colour it", () => {
  const policy = html.match(/Content-Security-Policy" content="([^"]+)"/)?.[1] ?? "";
  expect(policy).toContain("default-src 'none'; script-src https://*.example.net; style-src https://*.example.net;");
  expect(policy).not.toMatch(/unsafe|connect-src/);
  expect(html).not.toMatch(/<style|style=|<script>|onload/);
});

test("an id of a job stays text", () => {
  expect(html).toContain('data-path="job/lab/&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
});
