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

/** Libraries that are written for React get Preact, which is a tenth of its size. */
const reactIsPreact = {
  react: "preact/compat",
  "react-dom": "preact/compat",
  "react/jsx-runtime": "preact/jsx-runtime",
};

/** A page of webviews, its script and its style; what it imports in the course of things is in files of their own. */
export const bundleForWebview = async (
  entryPoints: Readonly<Record<string, string>>,
  outdir: string,
): Promise<void> => {
  await build({
    entryPoints: { ...entryPoints },
    outdir,
    bundle: true,
    splitting: true,
    chunkNames: "[name]-[hash]",
    platform: "browser",
    format: "esm",
    target: "es2023",
    jsx: "automatic",
    jsxImportSource: "preact",
    alias: reactIsPreact,
    minify: true,
    sourcemap: false,
    legalComments: "none",
    logLevel: "warning",
  });
};
