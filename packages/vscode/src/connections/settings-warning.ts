import * as vscode from "vscode";
import { settings } from "../ids.ts";
import { forNotification } from "../plain.ts";
import type { ConnectionSettings } from "./connection-settings.ts";

/** Tells once of each thing that is wrong with the setting, as long as it stays wrong. */
export class SettingsWarning {
  readonly #connections: ConnectionSettings;
  #told = "";

  constructor(connections: ConnectionSettings) {
    this.#connections = connections;
  }

  register(context: vscode.ExtensionContext): void {
    context.subscriptions.push(this.#connections.onDidChange(() => this.#check()));
    this.#check();
  }

  #check(): void {
    const text = this.#connections.read().problems.join(" ");
    if (text === this.#told) return;
    this.#told = text;
    if (text !== "") void this.#tell(text);
  }

  async #tell(text: string): Promise<void> {
    const message = forNotification(`The setting “${settings.connections}” has a fault. ${text}`);
    const picked = await vscode.window.showWarningMessage(message, "Open Settings");
    if (picked !== undefined)
      await vscode.commands.executeCommand("workbench.action.openApplicationSettingsJson", {
        revealSetting: { key: settings.connections },
      });
  }
}
