// @vitest-environment happy-dom

import { render } from "preact";
import { useState } from "preact/compat";
import { act } from "preact/test-utils";
import { afterEach, expect, test } from "vitest";
import { button, press, settle } from "../../testing/forms.ts";
import { SchemaForm } from "./schema-form.tsx";

afterEach(() => render(null, document.body));

const schema = {
  type: "object",
  properties: {
    rate: { type: "number", title: "Rate" },
    branch: { type: "string", title: "Branch" },
    clean: { type: "boolean", title: "Clean" },
    profile: { type: "string", title: "Profile", enum: ["debug", "release"] },
    workers: { type: "integer", title: "Workers", default: 4 },
    token: { type: "string", title: "Token", writeOnly: true },
    metrics: {
      type: "array",
      title: "Metrics",
      uniqueItems: true,
      items: { type: "string", enum: ["loss", "recall"] },
    },
    data: {
      type: "array",
      title: "Data",
      items: { type: "object", properties: { name: { type: "string", title: "Name" } } },
    },
    extra: { type: "object", title: "Extra" },
    kind: {
      title: "Kind",
      oneOf: [
        { title: "A", type: "object", properties: { a: { type: "number", title: "Size" } } },
        { title: "B", type: "string" },
      ],
    },
  },
};
const input = {
  rate: 0.001,
  branch: "main",
  clean: false,
  profile: "debug",
  token: "s3cret",
  metrics: ["loss"],
  data: [{ name: "train" }, { name: "test" }],
  extra: { kpts: [2, 2] },
  kind: { a: 1 },
};

/** Shows the form of a value beside that original; tells what it has become. */
const show = async (first: unknown, original: unknown = input) => {
  let value = first;
  const Editing = () => {
    const [now, setNow] = useState(first);
    value = now;
    const named = { name: "nightly", input: original };
    return <SchemaForm schema={schema} value={now} original={named} problems={[]} disabled={false} onChange={setNow} />;
  };
  await act(() => render(<Editing />, document.body));
  await settle();
  return () => value;
};
const changes = () => [...document.querySelectorAll(".jw-form-was")].map((each) => each.textContent);

test("where nothing was changed nothing is said, also where the form filled in what the original lacked", async () => {
  const value = await show(input);
  expect(value()).toMatchObject({ workers: 4 });
  expect(changes()).toEqual([]);
});

test("each field that differs says what it was, whatever its kind and however deep", async () => {
  await show({
    rate: 0.01,
    branch: "dev",
    clean: true,
    profile: "release",
    workers: 8,
    token: "other",
    metrics: ["loss", "recall"],
    data: [{ name: "train" }, { name: "holdout" }, { name: "more" }],
    extra: { kpts: [4, 4] },
    kind: { a: 2 },
  });
  expect(changes()).toEqual([
    "was: 0.001 Reset",
    "was: “main” Reset",
    "was: No Reset",
    "was: “debug” Reset",
    "was: not set Reset",
    "differs from before Reset",
    'was: ["loss"] Reset',
    "was: “test” Reset",
    "was: not set Reset",
    "was: 2 entries Reset",
    'was: {"kpts":[2,2]} Reset',
    "was: 1 Reset",
  ]);
  expect(document.body.textContent).not.toContain("s3cret");
});

test("a reset field is what it was, and says no more", async () => {
  const value = await show({ ...input, rate: 5, data: [], token: "other" });
  await press("Reset Rate");
  await press("Reset Data");
  await press("Reset Token");
  expect(value()).toMatchObject(input);
  expect(changes()).toEqual([]);
});

test("a text of the original does nothing but stand there", async () => {
  await show({ ...input, branch: "dev" }, { ...input, branch: "\u202e<img src=x>" });
  expect(changes()).toEqual(["was: “\\u202e<img src=x>” Reset"]);
  expect(button("Reset Branch").disabled).toBe(false);
});
