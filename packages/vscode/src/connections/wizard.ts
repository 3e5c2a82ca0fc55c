import * as vscode from "vscode";

/** What a step of a wizard came to: going on, going back, or giving up. */
export type StepResult<T> = { readonly next: T } | "back" | "cancel";

/** A message under an input: an error keeps the person there, a warning lets them go on. */
export interface InputMessage {
  readonly text: string;
  readonly severity: "error" | "warning";
}

interface StepFrame {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
}

/** Asks for one text. */
export const askText = (
  frame: StepFrame,
  input: {
    readonly prompt: string;
    readonly placeholder: string;
    readonly value: string;
    readonly password: boolean;
    readonly check: (value: string) => InputMessage | null;
  },
): Promise<StepResult<string>> =>
  ask(vscode.window.createInputBox(), frame, (box, finish) => {
    const show = (message: InputMessage | null) => {
      const severities = {
        error: vscode.InputBoxValidationSeverity.Error,
        warning: vscode.InputBoxValidationSeverity.Warning,
      };
      box.validationMessage =
        message === null ? undefined : { message: message.text, severity: severities[message.severity] };
    };
    Object.assign(box, { prompt: input.prompt, placeholder: input.placeholder, password: input.password });
    box.value = input.value;
    show(warningOnly(input.check(input.value)));
    return [
      // While typing only warnings: an address is wrong until its last letter.
      box.onDidChangeValue((value) => show(warningOnly(input.check(value)))),
      box.onDidAccept(() => {
        const message = input.check(box.value);
        show(message);
        if (message?.severity !== "error") finish({ next: box.value });
      }),
    ];
  });

/** Asks for one of several things. */
export const askChoice = <T>(
  frame: StepFrame,
  choice: {
    readonly placeholder: string;
    readonly items: readonly (vscode.QuickPickItem & { readonly value: T })[];
    /** What is chosen so far. */
    readonly value: T | null;
  },
): Promise<StepResult<T>> =>
  ask(vscode.window.createQuickPick<vscode.QuickPickItem & { readonly value: T }>(), frame, (pick, finish) => {
    pick.placeholder = choice.placeholder;
    pick.items = choice.items;
    pick.activeItems = choice.items.filter(({ value }) => value === choice.value);
    return [
      pick.onDidAccept(() => {
        const [item] = pick.selectedItems;
        if (item !== undefined) finish({ next: item.value });
      }),
    ];
  });

const ask = <T, Input extends vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem & { readonly value: T }>>(
  input: Input,
  frame: StepFrame,
  prepare: (input: Input, finish: (result: StepResult<T>) => void) => readonly vscode.Disposable[],
): Promise<StepResult<T>> =>
  new Promise((resolve) => {
    input.title = frame.title;
    input.step = frame.step;
    input.totalSteps = frame.totalSteps;
    // A token comes from another window: looking there must not lose what was entered.
    input.ignoreFocusOut = true;
    input.buttons = frame.step > 1 ? [vscode.QuickInputButtons.Back] : [];
    const finish = (result: StepResult<T>) => {
      resolve(result);
      input.dispose();
      for (const listener of listeners) listener.dispose();
    };
    const listeners = [
      ...prepare(input, finish),
      input.onDidTriggerButton(() => finish("back")),
      input.onDidHide(() => finish("cancel")),
    ];
    input.show();
  });

const warningOnly = (message: InputMessage | null): InputMessage | null =>
  message?.severity === "warning" ? message : null;
