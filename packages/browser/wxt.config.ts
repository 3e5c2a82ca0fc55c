import { reactIsPreact } from "@jobwatch/ui/react-is-preact";
import { defineConfig } from "wxt";
import { alarmMinutes } from "./build/alarm-minutes.ts";
import { manifest } from "./build/manifest.ts";

export default defineConfig({
  srcDir: "src",
  // Imports are written out: a reader and a checker see where each name comes from.
  imports: false,
  hooks: {
    // Else it still adds its own to files in which it does not see where a name is declared.
    "config:resolved": ({ config }) => {
      config.imports.presets = [];
    },
  },
  manifestVersion: 3,
  manifest: ({ browser }) => manifest(browser === "firefox"),
  vite: () => ({
    resolve: {
      alias: reactIsPreact,
      // Vite's own, and that of core for hosts that cannot reach a socket of their machine.
      conditions: ["no-local-sockets", "module", "browser", "development|production"],
    },
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    define: { JOBWATCH_ALARM_MINUTES: JSON.stringify(alarmMinutes(process.env["JOBWATCH_ALARM_MINUTES"])) },
    // Every browser that can install this knows modulepreload.
    build: { modulePreload: { polyfill: false } },
  }),
  zip: {
    name: "jobwatch",
    // The sources of this package do not build without those of the workspace.
    sourcesRoot: "../..",
    includeSources: [
      "*.{json,yaml}",
      "LICENSE",
      // All of the workspace are named in the lock file.
      "packages/*/package.json",
      "packages/{browser,core,ui}/**",
    ],
    excludeSources: ["**/*.zip", "**/artifacts/**", "**/node_modules/**", "packages/browser/.{output,wxt}/**"],
  },
});
