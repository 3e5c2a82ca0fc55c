/**
 * `pnpm test:desktop`: the packaged extension in a desktop VS Code that is downloaded for it. Needs the network and a
 * display (on Linux without one: `xvfb-run -a`). What only a desktop has is covered here: its keychain, its process model.
 */
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { repositoryRoot } from "@jobwatch/harness";
import { startServer } from "@jobwatch/server";
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from "@vscode/test-electron";

const vsix = path.join(repositoryRoot, "packages/vscode/jobwatch.vsix");
const folder = await mkdtemp(path.join(tmpdir(), "jobwatch-desktop-"));
const env = { ...process.env, JOBWATCH_RUNTIME_DIR: path.join(folder, "run") };
const workflows = path.join(folder, "workflows");
await mkdir(workflows);
await writeFile(
  path.join(workflows, "fails.yaml"),
  JSON.stringify({ name: "Fails", steps: [{ name: "fail", run: "exit 3" }] }),
);
const server = await startServer({ dataFolder: path.join(folder, "data"), workflowFolders: [workflows], port: 0, env });

try {
  const vscodeExecutablePath = await downloadAndUnzipVSCode({
    cachePath: path.join(repositoryRoot, ".cache/vscode-test"),
  });
  const folders = ["--user-data-dir", path.join(folder, "user"), "--extensions-dir", path.join(folder, "extensions")];
  const [cli = vscodeExecutablePath, ...args] = resolveCliArgsFromVSCodeExecutablePath(vscodeExecutablePath);
  execFileSync(cli, [...args, ...folders, "--install-extension", vsix], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  await runTests({
    vscodeExecutablePath,
    // VS Code runs a suite only beside an extension under development: an empty one, so that ours is the installed one.
    extensionDevelopmentPath: path.join(import.meta.dirname, "host-extension"),
    extensionTestsPath: path.join(import.meta.dirname, "suite.cjs"),
    extensionTestsEnv: {
      JOBWATCH_RUNTIME_DIR: env.JOBWATCH_RUNTIME_DIR,
      JOBWATCH_TEST_URL: server.url,
      JOBWATCH_TEST_TOKEN: server.token,
    },
    launchArgs: [...folders, "--disable-workspace-trust", "--skip-welcome"],
  });
} finally {
  await server.close();
  await rm(folder, { recursive: true, force: true });
}
