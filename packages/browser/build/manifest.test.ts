import { expect, test } from "vitest";
import { manifest } from "./manifest.ts";

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
