// @vitest-environment happy-dom

import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test } from "vitest";
import { JsonView } from "./json-view.tsx";

afterEach(() => render(null, document.body));

const show = async (value: unknown) => {
  const copies: string[] = [];
  const copy = async (text: string) => copies.push(text) > 0;
  await act(() => render(<JsonView value={value} label="Input" copy={copy} />, document.body));
  return copies;
};
const text = () => document.body.textContent ?? "";
const press = (title: string | RegExp) =>
  act(async () => {
    const found = [...document.querySelectorAll("button")].find(({ textContent }) =>
      typeof title === "string" ? textContent === title : title.test(textContent ?? ""),
    );
    if (found === undefined) throw new Error(`no button ${title}`);
    found.click();
  });
const open = (place: number) =>
  act(() => {
    const details = document.querySelectorAll("details")[place];
    if (details === undefined) throw new Error("nothing to open");
    details.open = true;
    details.dispatchEvent(new Event("toggle"));
  });

test("a small value is open, and what is in it opens when it is asked for", async () => {
  await show({ name: "train", layers: [{ width: 3 }], none: null, on: true });
  expect(text()).toContain("name: “train”");
  expect(text()).toContain("none: null");
  expect(text()).toContain("on: true");
  expect(text()).not.toContain("width");
  await open(1);
  await open(2);
  expect(text()).toContain("width: 3");
});

test("of a list of a million items a hundred are drawn, and a hundred more at each asking", async () => {
  await show(Array.from({ length: 1_000_000 }, (_, place) => place));
  expect(document.querySelectorAll(".jw-json-leaf")).toHaveLength(0);
  await open(0);
  expect(document.querySelectorAll(".jw-json-leaf")).toHaveLength(100);
  await press("Show 100 more of 999900");
  expect(document.querySelectorAll(".jw-json-leaf")).toHaveLength(200);
});

test("a text of 5 MB is its beginning, and goes on in portions", async () => {
  await show("x".repeat(5_000_000));
  expect(text().length).toBeLessThan(1_000);
  await press(/^Show more \(4,999,600 characters left\)/);
  expect(text().length).toBeGreaterThan(20_000);
  expect(text().length).toBeLessThan(21_000);
});

test("markup, names that are methods and what reorders text are only text", async () => {
  await show(JSON.parse('{"<img src=x>": "<script>alert(1)</script>", "__proto__": {"toString": "\\u202eevil"}}'));
  await open(1);
  expect(document.querySelector("script, img")).toBeNull();
  expect(text()).toContain("<img src=x>: “<script>alert(1)</script>”");
  expect(text()).toContain("toString: “\\u202eevil”");
});

test("all of it is copied as JSON, also what is not shown", async () => {
  const value = { rows: Array.from({ length: 300 }, () => "y") };
  const copies = await show(value);
  await press("Copy JSON");
  expect(JSON.parse(copies[0] ?? "")).toEqual(value);
  expect(text()).toContain("Copied");
});

test("nothing and empty values are said to be so", async () => {
  await show({ list: [], object: {}, text: "" });
  expect(text()).toContain("list: [] empty");
  expect(text()).toContain("object: {} empty");
  expect(text()).toContain("text: “”");
});
