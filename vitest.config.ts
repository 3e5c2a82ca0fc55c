import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["packages/*/{src,build,scripts}/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
          exclude: ["packages/e2e/**"],
        },
      },
      {
        test: {
          name: "e2e",
          include: ["packages/e2e/src/**/*.test.ts"],
          // One real VS Code at a time: two of them starve each other on two cores.
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
