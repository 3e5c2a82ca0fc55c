/** `pnpm screenshots`: the pictures of the README, taken in the real VS Code over real jobs, light and dark. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  createProfile,
  installExtension,
  launchChromium,
  openWorkbench,
  repositoryRoot,
  startVsCodeServer,
} from "@jobwatch/harness";
import { startServer } from "@jobwatch/server";

const images = path.join(repositoryRoot, "docs/images");
const themes = [
  ["dark", "Default Dark Modern"],
  ["light", "Default Light Modern"],
] as const;

const workflows: Readonly<Record<string, object>> = {
  nightly: {
    name: "Nightly build",
    steps: [
      { name: "Compile", run: "echo 'compiling 214 files'; sleep 1" },
      { name: "Package", run: "echo packaging; sleep 1" },
    ],
  },
  tests: {
    name: "Integration tests",
    steps: [
      { name: "Start the database", run: "echo 'database is ready'; sleep 1" },
      {
        name: "Run the suite",
        run: "echo '✓ creates an order'; echo '✓ pays an order'; echo '✗ refunds an order'; echo 'AssertionError: expected 1190 to be 1191' >&2; echo '    at refund (src/orders.test.ts:88:20)' >&2; sleep 1; exit 1",
      },
      { name: "Upload the report", run: "true" },
    ],
  },
  train: {
    name: "Train segmentation",
    steps: [
      {
        name: "Fit",
        run: 'i=0; while [ $i -lt 90 ]; do i=$((i+1)); echo "epoch $i  loss 0.$((999 - i * 7))"; echo ::progress $i/90 epochs; sleep 1; done',
      },
    ],
  },
  import: { name: "Import scans", steps: [{ name: "Copy", run: "sleep 90" }] },
  export: { name: "Export results", steps: [{ name: "Write", run: "sleep 90" }] },
};

const folder = await mkdtemp(path.join(tmpdir(), "jobwatch-screenshots-"));
await mkdir(path.join(folder, "workflows"));
for (const [id, workflow] of Object.entries(workflows))
  await writeFile(path.join(folder, "workflows", `${id}.yaml`), JSON.stringify(workflow));
await mkdir(images, { recursive: true });

for (const [name, theme] of themes) {
  const env = { ...process.env, JOBWATCH_RUNTIME_DIR: path.join(folder, `run-${name}`) };
  const server = await startServer({
    dataFolder: path.join(folder, `data-${name}`),
    workflowFolders: [path.join(folder, "workflows")],
    port: 0,
    concurrency: 2,
    env,
  });
  const headers = { authorization: `Bearer ${server.token}`, "content-type": "application/json" };
  const post = async (address: string, body: object): Promise<string> => {
    const response = await fetch(server.url + address, { method: "POST", headers, body: JSON.stringify(body) });
    const answer: unknown = await response.json();
    return typeof answer === "object" && answer !== null && "id" in answer ? String(answer.id) : "";
  };
  const submit = (workflow: string) => post("/jobs", { workflow_id: workflow });

  const profile = await createProfile({
    settings: { "workbench.colorTheme": theme, "workbench.activityBar.compact": true },
  });
  await installExtension(profile, path.join(repositoryRoot, "packages/vscode/jobwatch.vsix"));
  const vscode = await startVsCodeServer(profile, { env: { JOBWATCH_RUNTIME_DIR: env.JOBWATCH_RUNTIME_DIR } });
  const browser = await launchChromium({ headless: true });
  try {
    const viewport = { width: 1120, height: 640 };
    const window = await openWorkbench(browser, vscode, { folder: profile.workspace, colorScheme: name, viewport });
    await window.openView("Jobwatch");
    await window.tree.row("This machine").waitFor();
    const cancelled = await submit("import");
    await sleep(1_500);
    await post(`/jobs/${cancelled}/cancel`, {});
    await submit("nightly");
    await submit("train");
    await sleep(5_000);
    await submit("tests");
    await window.toasts.standing("Integration tests failed").waitFor({ timeout: 30_000 });
    await submit("import");
    await submit("export");
    await window.tree.row("Export results").waitFor();
    await window.tree.expand("Integration tests");
    await window.page.mouse.move(700, 200);
    await sleep(4_000);
    await window.screenshot(path.join(images, `overview-${name}.png`));
    await window.toasts.press("Integration tests failed", "View Log");
    await window.editors.waitForText("expected 1190");
    await sleep(1_000);
    await window.screenshot(path.join(images, `log-${name}.png`));
  } finally {
    await browser.close();
    await vscode.stop();
    await server.close();
    await profile.remove();
  }
}
await rm(folder, { recursive: true, force: true });
console.log(`Wrote ${path.relative(process.cwd(), images)}`);
