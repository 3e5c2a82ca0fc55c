import { expect, test } from "vitest";
import { forIconLabel, forNotification } from "./plain.ts";

/** What VS Code's own parser takes for a link in a notification. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
/** What VS Code's own parser takes for an icon. */
const icon = /\$\([a-z0-9-]+(?:~[a-z]+)?\)/i;
const seen = (text: string) => text.replaceAll("\u2060", "");

test("a command link in a job's name is shown as text", () => {
  const name = "[x](command:workbench.action.quit)";
  expect(name).toMatch(link);
  expect(forNotification(name)).not.toMatch(link);
  expect(seen(forNotification(name))).toBe(name);
});

test("an address in a job's name is no link", () => {
  expect(forNotification("see https://evil.example/x")).not.toMatch(/https?:\/\//);
});

test("an icon in a job's name is shown as text", () => {
  const name = "$(trash) clean $(loading~spin)";
  expect(name).toMatch(icon);
  expect(forIconLabel(name)).not.toMatch(icon);
  expect(forNotification(name)).not.toMatch(icon);
  expect(seen(forIconLabel(name))).toBe(name);
});

test("markup stays the text that it is", () => {
  const name = "<img src=x onerror=alert(1)>";
  expect(forNotification(name)).toBe(name);
  expect(forIconLabel(name)).toBe(name);
});
