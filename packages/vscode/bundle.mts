import { build } from "esbuild";

/** One CommonJS file of everything that `entry` needs: the extension for the Node host, and what is tested as it ships. */
export const bundleForNode = async (entry: string, outfile: string): Promise<void> => {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "es2023",
    external: ["vscode"],
    minify: true,
    sourcemap: false,
    legalComments: "none",
    logLevel: "warning",
  });
};
