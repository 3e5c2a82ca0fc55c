import { mkdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isTerminal, type JobView, statusLooks } from "@jobwatch/core";
import type { ExtensionTab } from "../browsers/extension-tab.ts";
import { launchChromium } from "../chromium.ts";
import { ensureSystemPackages } from "../system-packages.ts";
import { openWorkbench } from "../workbench/open-workbench.ts";
import type { Workbench } from "../workbench/workbench.ts";
import type { OpenVsCode } from "./open-vscode.ts";

export interface SmokeOptions {
  readonly vscode: NonNullable<OpenVsCode["workbench"]>;
  /** The demo jobs by id, as the terminal's watch knows them. */
  readonly jobs: () => Promise<readonly JobView[]>;
  readonly demos: Promise<readonly string[]>;
  /** The popup of the browser that watches as well. */
  readonly popup: ExtensionTab;
  readonly screenshots: string;
}

/** Longer than the longest demo and everything around it (ms). */
const timeLimit = 240_000;

/** Opens a window without a screen, and waits until every demo job has ended and the window shows it. Pictures are taken on the way. */
export const runSmoke = async ({ vscode, jobs, demos, popup, screenshots }: SmokeOptions): Promise<void> => {
  await ensureSystemPackages();
  await mkdir(screenshots, { recursive: true });
  const browser = await launchChromium({ headless: true });
  try {
    const window = await openWorkbench(browser, vscode.address, { folder: vscode.profile.workspace });
    await window.openView("Jobwatch");
    const ids = await demos;
    let pictured = false;
    for (const end = Date.now() + timeLimit; ; await sleep(1_000)) {
      // One of the demos fails: a window that shows no toast for it has not shown everything.
      if (!pictured && (await window.toasts.all()).length > 0) {
        pictured = true;
        await window.screenshot(path.join(screenshots, "running.png"));
      }
      const shown = (await jobs()).filter(({ job }) => ids.includes(job.id));
      const done = shown.length === ids.length && shown.every(({ job }) => isTerminal(job.status));
      if (pictured && done && (await showsAll(window, shown)) && (await popupShowsAll(popup, shown))) break;
      if (Date.now() > end) {
        await window.screenshot(path.join(screenshots, "too-late.png"));
        await popup.screenshot({ path: `${screenshots}/popup-too-late.png` });
        throw new Error(
          `VS Code and the browser did not show the end of every demo job within ${timeLimit / 60_000} minutes`,
        );
      }
    }
    await window.screenshot(path.join(screenshots, "ended.png"));
    await popup.screenshot({ path: `${screenshots}/popup.png` });
  } finally {
    await browser.close();
  }
};

/** Every job has a row with the icon of its status. */
const showsAll = async (window: Workbench, jobs: readonly JobView[]): Promise<boolean> => {
  const rows = await window.tree.rows();
  return jobs.every(({ job }) =>
    rows.some(({ label, icon }) => label === job.name && icon === statusLooks[job.status].icon),
  );
};

/** Every job has a row with the word of its status. */
const popupShowsAll = async (popup: ExtensionTab, jobs: readonly JobView[]): Promise<boolean> => {
  const rows = await popup.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("ul.jw-jobs li")].map(({ innerText }) => innerText),
  );
  return jobs.every(({ job }) =>
    rows.some((row) => row.includes(job.name) && row.includes(statusLooks[job.status].word)),
  );
};
