import * as vscode from "vscode";
import { focusJobs } from "./ids.ts";
import type { Services } from "./services.ts";
import { statusBarText } from "./status-bar-text.ts";
import type { ViewStore } from "./view-store.ts";

/** Often enough for "not up to date" to appear when the news stop. */
const interval = 5_000;

/** The item at the left of the status bar: how many jobs are active, how many failed, and whether that can be believed. */
export class StatusBar {
  readonly #views: ViewStore;
  #shown = "";

  constructor({ views }: Pick<Services, "views">) {
    this.#views = views;
  }

  register(context: vscode.ExtensionContext): void {
    const item = vscode.window.createStatusBarItem("jobwatch.status", vscode.StatusBarAlignment.Left);
    item.name = "Jobwatch";
    item.command = focusJobs;
    const show = () => this.#show(item);
    const timer = setInterval(show, interval);
    context.subscriptions.push(item, { dispose: () => clearInterval(timer) }, this.#views.onDidChange(show));
    show();
    item.show();
  }

  #show(item: vscode.StatusBarItem): void {
    const next = statusBarText(this.#views.view, this.#views.disconnected, Date.now());
    const key = JSON.stringify(next);
    if (key === this.#shown) return;
    this.#shown = key;
    item.text = next.text;
    item.tooltip = next.tooltip;
    item.accessibilityInformation = { label: next.label, role: "button" };
    item.backgroundColor = next.alarm ? new vscode.ThemeColor("statusBarItem.warningBackground") : undefined;
  }
}
