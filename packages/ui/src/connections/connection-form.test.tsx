// @vitest-environment happy-dom

import { httpConnectors, setLocale } from "@jobwatch/core";
import { aConnection } from "@jobwatch/core/testing/views";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { button, field, press, settle, type } from "../testing/forms.ts";
import { ConnectionForm, type ConnectionFormProps } from "./connection-form.tsx";
import { right, wrong } from "./outcome.ts";

afterEach(() => {
  render(null, document.body);
  setLocale("en");
});

const works = async () => right("It answers.");
const show = async (more: Partial<ConnectionFormProps> = {}) => {
  const onSubmit = vi.fn<ConnectionFormProps["onSubmit"]>(works);
  const props = { connectors: httpConnectors, connection: null, onSubmit, ...more };
  await act(() => render(<ConnectionForm {...props} />, document.body));
  return onSubmit;
};

test("what is wrong stands at its field, which has the focus, and nothing is tried", async () => {
  const onSubmit = await show();
  expect(document.querySelector("[aria-invalid=true]")).toBeNull();
  await type("URL", "nonsense");
  await press("Test and save");
  expect(onSubmit).not.toHaveBeenCalled();
  const described = field("URL").getAttribute("aria-describedby")?.split(" ") ?? [];
  expect(described.map((id) => document.getElementById(id)?.textContent)).toContain(
    "Enter an address that starts with http:// or https://.",
  );
  expect(document.activeElement).toBe(field("URL"));
  await type("URL", "https://lab.example");
  expect(document.querySelector("[aria-invalid=true]")).toBeNull();
});

test("what was entered is handed over within the click, and the form is empty again once it works", async () => {
  const onSubmit = await show();
  await type("URL", "https://lab.example/api");
  await type("Token", " s3cret ");
  await type("Name", "Lab");
  button("Test and save").click();
  expect(onSubmit).toHaveBeenCalledOnce();
  await settle();
  const [entry] = onSubmit.mock.calls[0] ?? expect.fail();
  expect(entry).toMatchObject({ name: "Lab", token: "s3cret", settings: { url: "https://lab.example/api" } });
  expect(entry.url.origin).toBe("https://lab.example");
  expect(document.querySelector("[role=status]")?.textContent).toBe("It answers.");
  expect([field("URL").value, field("Token").value]).toEqual(["", ""]);
});

test("what does not work stays entered, with what to do", async () => {
  await show({
    onSubmit: async () => ({ ...wrong("The server does not accept the token"), remedy: "Enter another." }),
  });
  await type("URL", "https://lab.example");
  await press("Test and save");
  expect(document.querySelector(".jw-note")?.textContent).toContain("Enter another.");
  expect(field("URL").value).toBe("https://lab.example");
});

test("the one that is edited is there with its settings but never its token, which stays with its own server", async () => {
  await show({ connection: aConnection() });
  expect([field("URL").value, field("Name").value, field("Token").value]).toEqual([
    "https://jobs.example.com/api/v1",
    "Lab",
    "",
  ]);
  expect(document.body.textContent).toContain("Leave it empty to keep the stored one.");
  await type("URL", "https://other.example");
  expect(document.body.textContent).toContain("A stored token stays with https://jobs.example.com");
});

test("each kind asks for what it needs, and a token over plain http warns", async () => {
  const labels = () => [...document.querySelectorAll("label")].map(({ textContent }) => textContent);
  for (const { kind, fields } of httpConnectors) {
    render(null, document.body);
    await show({ connection: aConnection({ kind, settings: {} }) });
    expect(labels()).toEqual(expect.arrayContaining(fields.map(({ label }) => label)));
  }
  render(null, document.body);
  await show();
  await type("URL", "http://lab.example");
  await type("Token", "x");
  expect(document.querySelector(".jw-warning")).not.toBeNull();
  await type("URL", "http://127.0.0.1:4005");
  expect(document.querySelector(".jw-warning")).toBeNull();
});

test("it speaks German", async () => {
  setLocale("de");
  await show();
  expect(document.querySelector("h2")?.textContent).toBe("Verbindung hinzufügen");
  expect(button("Testen und speichern")).toBeDefined();
});
