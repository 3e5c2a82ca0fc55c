// @vitest-environment happy-dom

import { httpConnectors, problem } from "@jobwatch/core";
import { aConnection, aHealth, now } from "@jobwatch/core/testing/views";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { button, choose, field, press, type } from "../testing/forms.ts";
import { ConnectionCard, type ConnectionCardProps } from "./connection-card.tsx";
import { right, wrong } from "./outcome.ts";

afterEach(() => render(null, document.body));

const show = async (more: Partial<ConnectionCardProps> = {}) => {
  const props: ConnectionCardProps = {
    connection: aConnection(),
    connectors: httpConnectors,
    health: aHealth(),
    now,
    onTest: vi.fn(async () => right("“Lab” answers.")),
    onGrant: vi.fn(async () => true),
    onEdit: vi.fn(async () => right("Saved.")),
    onSettings: vi.fn(async () => {}),
    onRemove: vi.fn(),
    ...more,
  };
  await act(() => render(<ConnectionCard {...props} />, document.body));
  return props;
};
const said = () => document.body.textContent ?? "";

test("how it stands is told, and a test says what came of it", async () => {
  await show();
  expect(said()).toContain("live");
  await press("Test");
  expect(document.querySelector("[role=status]")?.textContent).toBe("“Lab” answers.");
});

test("where access is missing it is asked for, and then tested", async () => {
  const health = aHealth({ problem: problem("permission", "not granted").problem });
  const { onGrant, onTest } = await show({ health });
  await press("Grant access");
  expect(onGrant).toHaveBeenCalledExactlyOnceWith(new URL("https://jobs.example.com/api/v1"));
  expect(onTest).toHaveBeenCalledOnce();
});

test("an edit that works closes the form and says so; one that does not stays open", async () => {
  const onEdit = vi.fn(async () => wrong("Nothing answers at this address"));
  await show({ onEdit });
  await press("Edit…");
  await type("Name", "Lab 2");
  await press("Test and save");
  expect([field("Name").value, said().includes("Nothing answers at this address")]).toEqual(["Lab 2", true]);
  onEdit.mockResolvedValue(right("Saved."));
  await press("Test and save");
  expect(document.querySelector("form")).toBeNull();
  expect(document.querySelector("[role=status]")?.textContent).toBe("Saved.");
});

test("how it is watched, and who the person is there, is kept without a test", async () => {
  const { onSettings, onTest } = await show();
  await press("More settings…");
  await choose("Check", "every 30 s");
  await type("You are", "ada");
  await press("Save");
  expect(onSettings).toHaveBeenCalledExactlyOnceWith({ ...aConnection().settings, check: "every 30 s", user: "ada" });
  expect(onTest).not.toHaveBeenCalled();
});

test("it is removed after a question that says what that means", async () => {
  const { onRemove } = await show();
  await press("Remove…");
  expect(document.querySelector("[role=alertdialog]")?.textContent).toContain("its token is deleted");
  await press("Keep");
  await press("Remove…");
  button("Remove").click();
  expect(onRemove).toHaveBeenCalledOnce();
});

test("a name that is markup is text", async () => {
  await show({ connection: aConnection({ name: "<img src=x onerror=alert(1)>" }) });
  expect(document.querySelector("h3 img")).toBeNull();
  expect(document.querySelector("h3")?.textContent).toBe("<img src=x onerror=alert(1)>");
});
