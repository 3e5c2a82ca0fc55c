/**
 * `pnpm start`: a job server with real jobs, and Jobwatch watching it in this terminal, in VS Code and in a
 * browser, apart from everything else on this machine. Ctrl-C ends all of it. `--browser` says which browser, or none.
 * `--smoke` ends by itself once both have shown every end.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { POPUP_SIZE } from "../browsers/chromium-extension.ts";
import { repositoryRoot } from "../repository.ts";
import { parseWish } from "./choose-browser.ts";
import { patience, submitDemos } from "./demo-jobs.ts";
import { startDemoServer } from "./demo-server.ts";
import { addressOf, openDesktop, openOnScreen, openWorkbenchServer } from "./open-vscode.ts";
import { runSmoke } from "./smoke.ts";
import { startBrowser } from "./start-browser.ts";
import { watchInTerminal } from "./terminal-watch.ts";

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** What the person asked for. Throws what is wrong with it. */
const readArguments = () => {
  const { values } = parseArgs({
    options: { smoke: { type: "boolean", default: false }, browser: { type: "string" } },
  });
  const wish = parseWish(values.browser);
  if (values.smoke && wish === "none") throw new Error("--smoke waits for a browser too: leave out --browser none");
  return { smoke: values.smoke, wish };
};

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
  const { smoke, wish } = readArguments();
  const folder = await mkdtemp(path.join(tmpdir(), "jobwatch-start-"));
  undo.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const env = { ...process.env, JOBWATCH_RUNTIME_DIR: path.join(folder, "run") };

  const server = await startDemoServer(folder, env);
  undo.push(() => server.process.stop());
  say(`Job server    ${server.url}`);
  const watch = await watchInTerminal(server, path.join(folder, "state"), say);
  undo.push(watch.stop);

  const desktop = smoke ? null : await openDesktop(folder, env);
  const vscode = desktop ?? (await openWorkbenchServer(folder, env));
  undo.push(vscode.stop);
  if (vscode.workbench === null) say("VS Code       opened your VS Code in a new window, apart from your own settings");
  else say(`VS Code       ${addressOf(vscode.workbench)}`);
  if (vscode.workbench !== null && !smoke && !openOnScreen(addressOf(vscode.workbench), env))
    say("There is no display to open it on: open the address in a browser of this machine, or go on reading here.");

  const browser = await startBrowser({ wish, folder, server, env, smoke, say });
  if (browser !== null) undo.push(browser.close);

  say("Jobs          three demo workflows; Ctrl-C ends everything\n");
  const stopping = new AbortController();
  undo.push(() => stopping.abort());
  const demos = submitDemos(
    server,
    env.JOBWATCH_RUNTIME_DIR,
    smoke ? patience.smoke : patience.person,
    stopping.signal,
  );
  if (!smoke || vscode.workbench === null || browser === null) return void (await demos);

  const screenshots = path.join(repositoryRoot, "artifacts", "start");
  const popup = await browser.open("popup.html", POPUP_SIZE);
  await runSmoke({ vscode: vscode.workbench, popup, jobs: watch.jobs, demos, screenshots });
  say(
    `\nVS Code and the browser have shown the end of every job. Screenshots are in ${path.relative(process.cwd(), screenshots)}`,
  );
  await end(0);
};

run().catch((error: unknown) => {
  if (ending !== null) return;
  say(`Jobwatch could not start: ${error instanceof Error ? error.message : String(error)}`);
  void end(1);
});
