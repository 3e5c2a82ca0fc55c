import { reactIsPreact } from "@jobwatch/ui/react-is-preact";
import { defineConfig } from "vite";

/** As the browser extension builds its pages. */
export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: reactIsPreact },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  // Fonts come as files: the policy that is tested with allows none in style sheets.
  build: { modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
});
