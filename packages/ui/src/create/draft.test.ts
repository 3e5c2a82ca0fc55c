import { expect, test } from "vitest";
import { type Draft, draftOf, inputOf, replaced, turned } from "./draft.ts";

test("from the form to its JSON and back nothing is lost, also what the form does not show", () => {
  const form: Draft = { as: "form", value: { n: 1, unknown: [{ deep: null }] } };
  const json = turned(form, "json");
  expect(json).toEqual({ as: "json", text: '{\n  "n": 1,\n  "unknown": [\n    {\n      "deep": null\n    }\n  ]\n}' });
  expect(turned(json, "form")).toEqual(form);
});

test("JSON with a mistake stays as it is", () => {
  const broken: Draft = { as: "json", text: '{"n": ' };
  expect(turned(broken, "form")).toBe(broken);
  expect(inputOf(broken)).toBeNull();
});

test("a field that was emptied is not sent, and nothing at all is an empty object", () => {
  expect(inputOf({ as: "form", value: { n: undefined, m: 2 } })).toEqual({ value: { m: 2 } });
  expect(inputOf({ as: "form", value: undefined })).toEqual({ value: {} });
  expect(inputOf({ as: "json", text: "" })).toEqual({ value: {} });
});

test("what is too large for a form is edited as JSON, and what is too large for that not at all", () => {
  const list = (length: number) => ({ list: Array.from({ length }, (_, place) => place) });
  expect(draftOf(list(400), "form").as).toBe("form");
  const json = draftOf(list(600), "form");
  expect(json.as).toBe("json");
  expect(turned(json, "form")).toEqual(json);
  const large = { text: "x".repeat(400_000) };
  expect(draftOf(large, "json")).toEqual({ as: "whole", value: large });
  expect(inputOf(draftOf(large, "form"))).toEqual({ value: large });
});

test("another input is edited as the one before", () => {
  expect(replaced({ as: "json", text: "{" }, { n: 1 })).toEqual({ as: "json", text: '{\n  "n": 1\n}' });
  expect(replaced({ as: "form", value: 1 }, { n: 1 })).toEqual({ as: "form", value: { n: 1 } });
});
