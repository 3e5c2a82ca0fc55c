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
import { type ColorScheme, image } from "./images.ts";
import { openScene } from "./scene.ts";

const themes: Readonly<Record<ColorScheme, string>> = { dark: "Default Dark Modern", light: "Default Light Modern" };
const viewport = { width: 1120, height: 640 } as const;

/** Pictures of a window of VS Code: the jobs with a toast, the log behind it, and the failed job in a tab of its own. */
export const pictureVsCode = async (colorScheme: ColorScheme): Promise<void> => {
  const scene = await openScene();
  const profile = await createProfile({
    settings: { "workbench.colorTheme": themes[colorScheme], "workbench.activityBar.compact": true },
  });
  await installExtension(profile, path.join(repositoryRoot, "packages/vscode/jobwatch.vsix"));
  const vscode = await startVsCodeServer(profile, { env: { JOBWATCH_RUNTIME_DIR: scene.runtimeFolder } });
  const browser = await launchChromium({ headless: true });
  try {
    const window = await openWorkbench(browser, vscode, { folder: profile.workspace, colorScheme, viewport });
    await window.openView("Jobwatch");
    await window.tree.row("This machine").waitFor();
    await scene.playUntilFailure();
    await window.toasts.standing("Integration tests failed").waitFor({ timeout: 30_000 });
    await scene.playOn();
    await window.tree.row("Export results").waitFor();
    await window.tree.expand("Integration tests");
    await window.page.mouse.move(700, 200);
    await sleep(4_000);
    await window.screenshot(image(`overview-${colorScheme}`));
    await window.toasts.press("Integration tests failed", "View Log");
    await window.editors.waitForText("expected 1190");
    await sleep(1_000);
    await window.screenshot(image(`log-${colorScheme}`));
    await window.tree.contextMenu("Integration tests", "Open Job");
    await window.webview().getByText("expected 1190").first().waitFor();
    // Between the panels, where nothing says more about itself.
    await window.page.mouse.move(647, 380);
    await sleep(1_000);
    await window.screenshot(image(`job-${colorScheme}`));
  } finally {
    await browser.close();
    await vscode.stop();
    await profile.remove();
    await scene.close();
  }
};
