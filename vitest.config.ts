import { defineConfig } from "vitest/config";
import { reactIsPreact } from "./packages/ui/react-is-preact.ts";

/** End-to-end tests: one file after the other, since two hosts of a kind starve each other on two cores. */
const endToEnd = (name: string, include: readonly string[], exclude: readonly string[] = []) => ({
  test: {
    name,
    include: include.map((pattern) => `packages/e2e/src/${pattern}.test.ts`),
    exclude: exclude.map((pattern) => `packages/e2e/src/${pattern}.test.ts`),
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A real browser on a busy machine: a second says nothing.
    expect: { poll: { timeout: 10_000 } },
  },
});

/** In VS Code, too: with them its lane would be the last to end by far. */
const servers = ["vscode-connectors", "vscode-crystalmath", "vscode-local-server", "start"];

export default defineConfig({
  test: {
    // By default one core is left free, which of two is half.
    maxWorkers: "100%",
    projects: [
      {
        resolve: { alias: reactIsPreact },
        test: {
          name: "unit",
          // What imports React has to meet the alias.
          server: { deps: { inline: [/@tanstack\/react-/] } },
          include: ["packages/*/{src,build,scripts}/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
          exclude: ["packages/{e2e,stories}/**"],
          globalSetup: ["packages/cli/src/testing/global-setup.ts"],
        },
      },
      {
        test: {
          name: "stories",
          include: ["packages/stories/src/**/*.test.ts"],
          globalSetup: ["packages/stories/src/build.ts"],
          testTimeout: 30_000,
        },
      },
      endToEnd("core", ["core-and-server"]),
      endToEnd("vscode", ["vscode-*"], servers),
      endToEnd("servers", servers),
      endToEnd("browser", ["browser-*", "chromium-*"]),
      endToEnd("firefox", ["firefox-*"]),
    ],
  },
});
