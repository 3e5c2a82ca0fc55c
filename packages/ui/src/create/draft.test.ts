import { expect, test } from "vitest";
import { type Draft, inputOf, replaced, turned } from "./draft.ts";

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

test("another input is edited as the one before", () => {
  expect(replaced({ as: "json", text: "{" }, { n: 1 })).toEqual({ as: "json", text: '{\n  "n": 1\n}' });
  expect(replaced({ as: "form", value: 1 }, { n: 1 })).toEqual({ as: "form", value: { n: 1 } });
});
