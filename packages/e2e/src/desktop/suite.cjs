// Runs inside the extension host of a desktop VS Code, beside the installed extension. Plain CommonJS: nothing bundles it.
const assert = require("node:assert/strict");
const { readdirSync } = require("node:fs");
const { setTimeout: sleep } = require("node:timers/promises");
const vscode = require("vscode");

const { JOBWATCH_RUNTIME_DIR: runtime, JOBWATCH_TEST_URL: url, JOBWATCH_TEST_TOKEN: token } = process.env;
const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };

const until = async (what, condition) => {
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(200)) if (await condition()) return;
  assert.fail(`not within 30 s: ${what}`);
};

const tests = {
  "the packaged extension is installed and activates": async () => {
    const extension = vscode.extensions.getExtension("jobwatch.jobwatch");
    assert.ok(extension, "jobwatch.jobwatch is not installed");
    await extension.activate();
  },
  "every command of the manifest is registered": async () => {
    const registered = await vscode.commands.getCommands(true);
    const { commands } = vscode.extensions.getExtension("jobwatch.jobwatch").packageJSON.contributes;
    assert.deepEqual(
      commands.map(({ command }) => command).filter((command) => !registered.includes(command)),
      [],
    );
  },
  "this window takes the seat of the one that watches": () =>
    until("a socket in the runtime folder", () => readdirSync(runtime).some((name) => /^vscode-.*\.sock$/.test(name))),
  "a failed job's log opens as a read-only document": async () => {
    const made = await (
      await fetch(`${url}/jobs`, { method: "POST", headers, body: '{"workflow_id":"fails"}' })
    ).json();
    await until(
      "the job fails",
      async () => (await (await fetch(`${url}/jobs/${made.id}`, { headers })).json()).status === "failed",
    );
    await vscode.commands.executeCommand("jobwatch.refresh");
    const key = { connection: "local", job: made.id };
    await vscode.commands.executeCommand("jobwatch.openLog", { type: "job", key });
    await until("a log document", () =>
      vscode.workspace.textDocuments.some(({ uri }) => uri.scheme === "jobwatch-log"),
    );
  },
  "a workspace's setting adds no connection": () => {
    const inspected = vscode.workspace.getConfiguration().inspect("jobwatch.connections");
    assert.equal(inspected.workspaceValue, undefined);
  },
};

exports.run = async () => {
  let failed = 0;
  for (const [name, test] of Object.entries(tests)) {
    try {
      await test();
      console.log(`ok      ${name}`);
    } catch (error) {
      failed++;
      console.error(`FAILED  ${name}\n${error instanceof Error ? error.stack : String(error)}`);
    }
  }
  console.log(`${Object.keys(tests).length - failed} passed, ${failed} failed`);
  if (failed > 0) throw new Error(`${failed} tests failed`);
};
