import * as vscode from "vscode";
import type { Event } from "./emitter.ts";
import { forNotification } from "./plain.ts";
import { failureWords } from "./words.ts";

/** What is wrong with a setting, as one or more sentences. */
export interface SettingFault {
  readonly setting: string;
  readonly text: string;
}

/** Tells once of each thing that is wrong with settings, as long as it stays wrong. */
export class SettingsWarning {
  readonly #onDidChange: Event<void>;
  readonly #faults: () => readonly SettingFault[];
  #told: readonly string[] = [];

  constructor(onDidChange: Event<void>, faults: () => readonly SettingFault[]) {
    this.#onDidChange = onDidChange;
    this.#faults = faults;
  }

  register(context: vscode.ExtensionContext): void {
    context.subscriptions.push(this.#onDidChange(() => this.#check()));
    this.#check();
  }

  #check(): void {
    const faults = this.#faults();
    for (const fault of faults) if (!this.#told.includes(fault.text)) void tell(fault);
    this.#told = faults.map(({ text }) => text);
  }
}

const tell = async ({ setting, text }: SettingFault): Promise<void> => {
  const message = forNotification(failureWords().fault(setting, text));
  const picked = await vscode.window.showWarningMessage(message, failureWords().openSettings);
  if (picked !== undefined)
    await vscode.commands.executeCommand("workbench.action.openApplicationSettingsJson", {
      revealSetting: { key: setting },
    });
};
