import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { manifest } from "./manifest.ts";

const Messages = z.strictObject({ description: z.strictObject({ message: z.string() }) });

test.each([true, false])("it asks for three permissions and for no host (Firefox: %s)", (firefox) => {
  const { permissions, host_permissions, optional_host_permissions, content_scripts } = manifest(firefox);
  expect(permissions).toEqual(["storage", "alarms", "notifications"]);
  expect(host_permissions ?? content_scripts ?? null).toBeNull();
  expect(optional_host_permissions).toEqual(["http://*/*", "https://*/*"]);
});

test("pages run scripts and styles of the package only", () => {
  const policy = manifest(false).content_security_policy?.extension_pages;
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(policy).not.toMatch(/unsafe|\*/);
});

test("Firefox is asked to show the button on the toolbar, and Chrome, which has no such key, is not", () => {
  expect(manifest(true).action).toEqual({ default_area: "navbar" });
  expect(manifest(false).action).toBeUndefined();
});

test("what stores and browsers say of it is there in both languages", () => {
  const { default_locale, description } = manifest(false);
  expect([default_locale, description]).toEqual(["en", "__MSG_description__"]);
  const said = ["en", "de"].map((language) => {
    const file = new URL(`../public/_locales/${language}/messages.json`, import.meta.url);
    const { message } = Messages.parse(JSON.parse(readFileSync(file, "utf8"))).description;
    // Chrome's limit.
    expect(message.length).toBeLessThanOrEqual(132);
    return message;
  });
  expect(new Set(said).size).toBe(2);
});
