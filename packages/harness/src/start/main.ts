/**
 * `pnpm start`: a job server with real jobs, and Jobwatch watching it in this terminal, in VS Code and in a
 * browser, apart from everything else on this machine. Ctrl-C ends all of it. `--smoke` ends by itself once both have shown
 * every end.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { repositoryRoot } from "../repository.ts";
import { ensureSystemPackages } from "../system-packages.ts";
import { submitDemos } from "./demo-jobs.ts";
import { type DemoServer, startDemoServer } from "./demo-server.ts";
import { extensionDir, type OpenBrowser, openBrowser } from "./open-browser.ts";
import { addressOf, hasScreen, openDesktop, openOnScreen, openWorkbenchServer } from "./open-vscode.ts";
import { runSmoke } from "./smoke.ts";
import { watchInTerminal } from "./terminal-watch.ts";

const say = (line: string) => void process.stdout.write(`${line}\n`);
const { values } = parseArgs({ options: { smoke: { type: "boolean", default: false } } });

/** Undone from the last to the first. */
const undo: (() => unknown)[] = [];
let ending: Promise<void> | null = null;
const end = (status: number): Promise<void> => {
  ending ??= (async () => {
    for (const step of undo.reverse()) {
      try {
        await step();
      } catch (error) {
        say(`While stopping: ${error instanceof Error ? error.message : String(error)}`);
        process.exitCode = 1;
      }
    }
    process.exit(process.exitCode ?? status);
  })();
  return ending;
};
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => {
    if (ending === null) say("\nStopping…");
    void end(0);
  });

const run = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "jobwatch-start-"));
  undo.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const env = { ...process.env, JOBWATCH_RUNTIME_DIR: path.join(folder, "run") };

  const server = await startDemoServer(folder, env);
  undo.push(() => server.process.stop());
  say(`Job server    ${server.url}`);
  const watch = await watchInTerminal(server, path.join(folder, "state"), say);
  undo.push(watch.stop);

  const desktop = values.smoke ? null : await openDesktop(folder, env);
  const vscode = desktop ?? (await openWorkbenchServer(folder, env));
  undo.push(vscode.stop);
  if (vscode.workbench === null) say("VS Code       opened your VS Code in a new window, apart from your own settings");
  else say(`VS Code       ${addressOf(vscode.workbench)}`);
  if (vscode.workbench !== null && !values.smoke && !openOnScreen(addressOf(vscode.workbench), env))
    say("There is no display to open it on: open the address in a browser of this machine, or go on reading here.");

  const browser = await openBrowserHere(folder, server, env);
  if (browser !== null) undo.push(browser.stop);

  say("Jobs          three demo workflows; Ctrl-C ends everything\n");
  const stopping = new AbortController();
  undo.push(() => stopping.abort());
  const demos = submitDemos(server, env.JOBWATCH_RUNTIME_DIR, stopping.signal);
  if (!values.smoke || vscode.workbench === null || browser === null) return void (await demos);

  const screenshots = path.join(repositoryRoot, "artifacts", "start");
  await runSmoke({ vscode: vscode.workbench, popup: browser.popup, jobs: watch.jobs, demos, screenshots });
  say(
    `\nVS Code and the browser have shown the end of every job. Screenshots are in ${path.relative(process.cwd(), screenshots)}`,
  );
  await end(0);
};

/** A browser with the extension, where one can be opened; else how to load it by hand. */
const openBrowserHere = async (
  folder: string,
  server: DemoServer,
  env: NodeJS.ProcessEnv,
): Promise<OpenBrowser | null> => {
  const byHand = `load ${path.relative(process.cwd(), extensionDir("chrome"))} in chrome://extensions (developer mode), or
              ${path.relative(process.cwd(), extensionDir("firefox"))} in about:debugging, and pair in its settings with ${server.pairingCode}`;
  if (values.smoke) ensureSystemPackages();
  if (!values.smoke && !hasScreen(env)) say(`Browser       no display to open one on; ${byHand}`);
  else {
    try {
      const browser = await openBrowser({ folder, server, visible: !values.smoke });
      say(
        `Browser       ${browser === null ? `found no Chromium; ${byHand}` : "opened a Chromium with the extension, apart from yours"}`,
      );
      return browser;
    } catch (error) {
      if (values.smoke) throw error;
      say(`Browser       yours takes no extension this way (${String(error).split("\n")[0]}); ${byHand}`);
    }
  }
  return null;
};

run().catch((error: unknown) => {
  if (ending !== null) return;
  say(`Jobwatch could not start: ${error instanceof Error ? error.message : String(error)}`);
  void end(1);
});
